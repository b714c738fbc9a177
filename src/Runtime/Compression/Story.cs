using System.Globalization;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Compression;

/// <summary>The sentences that a run tells of how it made itself cheaper.</summary>
internal static class Story
{
    /// <summary>An action that a forecast asked for.</summary>
    /// <param name="step">Planned steps done.</param>
    /// <param name="proposal">The action.</param>
    /// <param name="before">The form before it.</param>
    /// <param name="plan">The experiment.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="used">What is spent.</param>
    /// <param name="promised">Cost of a planned step as a share of its cost now.</param>
    public static CompressionRecord Act(long step, Proposal proposal, NetworkForm before, ExperimentPlan plan, in Forecast forecast, in Spending used, double promised) =>
        new(step, CompressionKind.Action, $"{(proposal.Planned ? "as planned" : Need(forecast, used))}: {FormWords.Change(before, proposal.Form, plan)} should make a planned step cost {Factor(promised)} of now")
        {
            Action = proposal.Action,
            Rho = forecast.Rho,
            Promised = promised,
            Form = proposal.Form,
        };

    /// <summary>Fewer evaluations.</summary>
    public static CompressionRecord Evaluate(long step, Proposal proposal, in Forecast forecast, in Spending used) =>
        new(step, CompressionKind.Action, $"{Need(forecast, used)}: only {Quantities.Percent(proposal.EvaluationsKept!.Value)} of the evaluations are done from here on")
        {
            Action = proposal.Action,
            Rho = forecast.Rho,
        };

    /// <summary>An action that is not worth doing.</summary>
    /// <param name="step">Planned steps done.</param>
    /// <param name="proposal">The action.</param>
    /// <param name="before">The form of now.</param>
    /// <param name="plan">The experiment.</param>
    /// <param name="reason">Why, as the end of a sentence.</param>
    public static CompressionRecord Strike(long step, Proposal proposal, NetworkForm before, ExperimentPlan plan, string reason) =>
        new(step, CompressionKind.StrikeOff, $"{FormWords.Change(before, proposal.Form, plan)} {reason}, so it is not done") { Action = proposal.Action };

    /// <summary>Why a promise is not worth doing.</summary>
    public static string SavesNothing(double promised) => $"would make a step cost {Factor(promised)} of now";

    /// <summary>What an action realised.</summary>
    public static CompressionRecord Realise(long step, Observation observed, double realised, Verdict verdict, Forecast? forecast, in Spending limits)
    {
        var text = $"{observed.Action}: a planned step costs {Factor(realised)} of before (promised {Factor(observed.Promised)}";
        text += verdict == Verdict.Broken ? "; promises of its kind are corrected)" : ")";
        return new(step, CompressionKind.Realised, forecast is { } now ? $"{text}; {Outlook(now, limits)}" : text)
        {
            Action = observed.Action,
            Promised = observed.Promised,
            Realised = realised,
            Rho = forecast?.Rho,
        };
    }

    /// <summary>An action that was undone.</summary>
    /// <param name="step">Planned steps done, after it was undone.</param>
    /// <param name="observed">The action.</param>
    /// <param name="realised">What it realised.</param>
    /// <param name="verdict">Why it was undone.</param>
    /// <param name="metric">The first metric's name and its figure after the action.</param>
    /// <param name="reached">Planned steps done before it was undone.</param>
    public static CompressionRecord RollBack(long step, Observation observed, double realised, Verdict verdict, (string Name, double? Now) metric, long reached)
    {
        var why = verdict == Verdict.Harmful
            ? $"{metric.Name} went from {Quantities.Number(observed.Metric!.Value)} to {Quantities.Number(metric.Now!.Value)}"
            : $"a step costs {Factor(realised)} of before and should cost {Factor(observed.Promised)}";
        var how = observed.Checkpoint is null ? "it is undone" : string.Create(CultureInfo.InvariantCulture, $"the run goes back from step {reached} to the checkpoint before it");
        return new(step, CompressionKind.RollBack, $"{observed.Action}: {why}; {how}, and it is not tried again")
        {
            Action = observed.Action,
            Promised = observed.Promised,
            Realised = realised,
            Form = observed.Before,
        };
    }

    /// <summary>What was chosen before the first step.</summary>
    /// <param name="needed">Joules that all planned steps would take.</param>
    /// <param name="left">Joules that training may use; infinite where only time is limited.</param>
    /// <param name="share">Share of the need that the budget covers, in the dimension that binds.</param>
    /// <param name="before">The declared form.</param>
    /// <param name="chosen">How the run starts.</param>
    /// <param name="lowered">The lower precision and what it makes of the cost; <see langword="null"/> where it is not taken or not known.</param>
    /// <param name="plan">The experiment.</param>
    public static CompressionRecord Plan(double needed, double left, double share, NetworkForm before, StartPlanned chosen, double? lowered, ExperimentPlan plan)
    {
        var need = double.IsFinite(left)
            ? $"training would take {Quantities.Energy(needed)} and {Quantities.Energy(left)} are left for it ({Quantities.Percent(share)})"
            : $"what is left covers {Quantities.Percent(share)} of the training";
        List<string> choices = [];
        if (chosen.Form.Precision != before.Precision)
            choices.Add($"products are computed in {FormWords.Numbers(chosen.Form.Precision)}{(lowered is { } factor ? $", which makes a step cost {Factor(factor)}" : "")}");
        if (!chosen.Form.Widths.SequenceEqual(before.Widths))
            choices.Add($"a network that is smaller from the start is the better plan: it starts as if it were declared with {FormWords.Declaration(chosen.Form, plan.Network)}");
        if (chosen.PruneTo is { } narrow)
            choices.Add($"it {(chosen.Form.Widths.SequenceEqual(before.Widths) ? "starts at its full width and " : "")}is pruned once {Quantities.Percent(PlannerRules.PruneAt)} of the budget is spent (as it looks now {FormWords.Widths(chosen.Form, narrow)})");
        if (chosen.Form.EasyShare != before.EasyShare) choices.Add($"{Quantities.Percent(chosen.Form.EasyShare)} of the easy samples are left out");
        if (chosen.Passes is < 1 and var passes) choices.Add($"that is enough for {Quantities.Percent(passes)} of the planned passes");
        return new(0, CompressionKind.Plan, $"{need}: {(choices.Count == 0 ? "nothing that the plan allows would help before the first step" : string.Join("; ", choices))}")
        {
            Rho = 1 / share,
            Promised = lowered,
            Form = chosen.Form,
        };
    }

    /// <summary>What a run that may not change itself could do.</summary>
    public static string Suggest(in Forecast forecast, in Spending used, NetworkForm before, NetworkForm form, ExperimentPlan plan) =>
        $"{Need(forecast, used)}; with budget.on_exceed: compress the run could go further by {FormWords.Change(before, form, plan)}";

    /// <summary>What completing would take.</summary>
    public static string Need(in Forecast forecast, in Spending used) =>
        $"to complete would take another {Quantities.Energy(forecast.ToComplete.Point - used.Joules)}, {Quantities.Percent(forecast.Rho)} of what is left";

    private static string Outlook(in Forecast forecast, in Spending limits) => double.IsFinite(limits.Joules)
        ? $"now it would complete at {Quantities.Energy(forecast.ToComplete.Point)} of {Quantities.Energy(limits.Joules)}"
        : $"now completing would take {Quantities.Percent(forecast.Rho)} of what is left";

    private static string Factor(double factor) => factor.ToString("0.00", CultureInfo.InvariantCulture);
}
