using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Text;
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
        // A limit that was lowered explains why it is broken.
        var causes = Causes.Where(cause => MovesPredictions(cause) || cause.Path == cost.Setting).ToArray();
        Explain(message, cost, causes);
        message.Sentence("fix", $"{Remedy(causes)}, or raise the budget{(surroundings.Lock is null ? "" : $" and run: {surroundings.Update}")}");
        return message;
    }

    private Message Risen(Cost cost)
    {
        var message = new Message($"Predicted {cost.Name.ToLowerInvariant()} of {plan.Name} rose by {Quantities.Percent(cost.Rise)} (tolerance {Quantities.Percent(tolerance)})");
        var causes = Causes.Where(MovesPredictions).ToArray();
        Explain(message, cost, causes);
        message.Sentence("fix", $"{Remedy(causes)}, or accept it and run: {surroundings.Update}");
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

    private void Explain(Message message, Cost cost, SettingChange[] causes)
    {
        message.Figure("predicted", cost.Show(cost.Predicted), cost.Reckoning);
        if (cost.Locked is { } before)
            message.Figure("locked", cost.Show(before), $"{surroundings.LockShown} ({cost.Change})");
        foreach (var cause in causes.Take(MostCauses))
            message.Sentence("cause", cause.ToString());
        if (causes.Length > MostCauses)
            message.Sentence("cause", FormattableString.Invariant($"and {causes.Length - MostCauses} more"));
    }

    // What a run may cost says nothing about what it will.
    private static bool MovesPredictions(SettingChange cause) => cause.Path == "budget.grid" || !cause.Path.StartsWith("budget.", StringComparison.Ordinal);

    private string Remedy(IEnumerable<SettingChange> causes)
    {
        var names = causes.Select(NameToRestore).OfType<string>().Distinct().ToArray();
        return names.Length switch
        {
            0 => "train for less, make the network smaller",
            <= MostCauses => $"restore {string.Join(", ", names)}",
            _ => "restore the changed settings",
        };
    }

    // Only what stands in the experiment's file or in its data can be put back by its name; of a limit, the remedy speaks anyway.
    private string? NameToRestore(SettingChange cause)
    {
        if (locked!.Settings.Concat(plan.Settings).Any(line => line.StartsWith(cause.Path + "=", StringComparison.Ordinal)))
            return MovesPredictions(cause) ? ShortName(cause.Path) : null;
        return locked.Data.Changes(plan.Data).Contains(cause) ? plan.Data.DeclaredPath : null;
    }

    // 'train.epochs' is clear as 'epochs'; 'budget.grid' or 'model.0.linear.out_features' would not be.
    private static string ShortName(string path) => path.Split('.') is ["train", var key] ? key : path;
}
