using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Reporting;
using GreenDsl.Testing.Places;

namespace GreenDsl.Testing.Judging;

/// <summary>Holds the prediction of an experiment against its budget and against its lock file.</summary>
internal sealed class Judgement
{
    private const int MostCauses = 5;

    // A lock file keeps fewer digits than a prediction has.
    private const double Rounding = 1e-5;

    private readonly ExperimentPlan plan;
    private readonly Surroundings surroundings;
    private readonly double tolerance;
    private readonly LockEntry? locked;

    /// <summary>Judges a plan.</summary>
    /// <param name="plan">The experiment.</param>
    /// <param name="surroundings">Where it was declared.</param>
    /// <param name="tolerance">How far the prediction may have risen, as a share.</param>
    public Judgement(ExperimentPlan plan, Surroundings surroundings, double tolerance)
    {
        (this.plan, this.surroundings, this.tolerance) = (plan, surroundings, tolerance);
        locked = surroundings.Lock?.Experiments.GetValueOrDefault(plan.Name);
        Costs = Cost.Of(plan, locked?.Predicted);
        Causes = locked is null ? [] : LockComparison.Changes(locked, plan);
    }

    /// <summary>What the experiment is predicted to cost, with what is allowed and what was locked.</summary>
    public IReadOnlyList<Cost> Costs { get; }

    /// <summary>What has changed since it was locked.</summary>
    public IReadOnlyList<SettingChange> Causes { get; }

    /// <summary>One message for each limit that is broken; where none is, one for what has risen above the tolerance; one for a missing lock.</summary>
    public IEnumerable<string> Failures()
    {
        var exceeded = Costs.Where(static cost => cost.IsOver).ToArray();
        foreach (var cost in exceeded)
            yield return Exceeded(cost, cost.Limit!.Value).ToString();
        if (exceeded.Length == 0 && Costs.FirstOrDefault(cost => !(cost.Rise <= tolerance + Rounding)) is { } risen)
            yield return Risen(risen).ToString();
        if (locked is null && surroundings.Lock is not null)
            yield return NotLocked(Costs[0]).ToString();
    }

    private Message Exceeded(Cost cost, double limit)
    {
        var over = cost.Predicted - limit;
        var share = limit > 0 ? $" ({Quantities.Percent(over / limit)})" : "";
        var message = new Message($"{cost.Name} budget exceeded by {cost.Show(over)}{share}: {plan.Name}");
        message.Figure("budget", cost.Show(limit), surroundings.PlaceOf(plan, cost.Setting));
        Explain(message, cost);
        message.Sentence("fix", $"{Remedy()}, or raise the budget{(surroundings.Lock is null ? "" : $" and run: {surroundings.Update}")}");
        return message;
    }

    private Message Risen(Cost cost)
    {
        var message = new Message($"Predicted {cost.Name.ToLowerInvariant()} of {plan.Name} rose by {Quantities.Percent(cost.Rise)} (tolerance {Quantities.Percent(tolerance)})");
        Explain(message, cost);
        message.Sentence("fix", $"{Remedy()}, or accept it and run: {surroundings.Update}");
        return message;
    }

    private Message NotLocked(Cost cost)
    {
        var message = new Message($"Nothing is locked of {plan.Name}");
        message.Figure("predicted", cost.Show(cost.Predicted), cost.Reckoning);
        message.Sentence("lock", $"{surroundings.LockShown} has no {plan.Name}");
        message.Sentence("fix", $"run: {surroundings.Update}");
        return message;
    }

    private void Explain(Message message, Cost cost)
    {
        message.Figure("predicted", cost.Show(cost.Predicted), cost.Reckoning);
        if (cost.Locked is { } before)
            message.Figure("locked", cost.Show(before), $"{surroundings.LockShown} ({cost.Change})");
        foreach (var cause in Causes.Take(MostCauses))
            message.Sentence("cause", cause.ToString());
        if (Causes.Count > MostCauses)
            message.Sentence("cause", FormattableString.Invariant($"and {Causes.Count - MostCauses} more"));
    }

    // Only what stands in the experiment's file can be put back by its name.
    private string Remedy()
    {
        var settings = Causes.Where(cause => locked!.Settings.Concat(plan.Settings).Any(line => line.StartsWith(cause.Path + "=", StringComparison.Ordinal)))
            .Select(static cause => ShortName(cause.Path)).ToArray();
        return settings.Length is > 0 and <= MostCauses
            ? $"restore {string.Join(", ", settings)}"
            : settings.Length > 0 ? "restore the changed settings" : "train for less, make the network smaller";
    }

    // 'train.epochs' is clear as 'epochs'; 'model.0.linear.out_features' is not.
    private static string ShortName(string path) => path.Split('.') is [_, var key] ? key : path;
}
