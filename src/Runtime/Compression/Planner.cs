using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Compression;

/// <summary>Chooses before the first step how a run starts: precision and widths for the budget that it has.</summary>
internal static class Planner
{
    /// <summary>The choice.</summary>
    /// <param name="plan">The experiment; only what its steps allow is chosen.</param>
    /// <param name="form">The form that the network has.</param>
    /// <param name="share">What training may use as a share of what all planned steps would cost in that form.</param>
    /// <param name="epochs">Passes over the training part that are planned.</param>
    /// <param name="lowered">What a lower precision makes of the cost; <see langword="null"/> where it is not allowed or saves nothing.</param>
    /// <param name="cost">Cost of a planned step in a form by the cost model, in any unit.</param>
    public static StartPlanned Choose(ExperimentPlan plan, NetworkForm form, double share, double epochs, double? lowered, Func<NetworkForm, double> cost)
    {
        if (share >= PlannerRules.Enough) return new(form);
        var steps = plan.Compress?.Steps ?? [];
        if (lowered is { } factor && steps.OfType<PrecisionStep>().FirstOrDefault() is { } precision)
        {
            form = form with { Precision = precision.Precision };
            share /= factor;
        }

        if (share >= PlannerRules.Enough || steps.OfType<PruneStep>().FirstOrDefault() is not { } prune) return new(form);
        var width = Math.Max(PlannerRules.Narrow, 1 - prune.Amount);
        if (FormChanges.Narrowed(form, plan.Network, width) is not { } narrow || cost(narrow) > LadderRules.NoSaving * cost(form)) return new(form);
        if (share >= PlannerRules.StartNarrow) return new(form) { Prune = new(PlannerRules.PruneAt, width), PruneTo = narrow };
        if (share < PlannerRules.AllSamples || epochs < LadderRules.LeastEpochsForEasySamples || steps.OfType<EasySamplesStep>().FirstOrDefault() is not { } easy) return new(narrow);
        return new(FormChanges.Eased(narrow, easy.Share) ?? narrow);
    }

    /// <summary>The form that a run which may not change itself would come to if it might, by the cost model alone; <see langword="null"/> where nothing would help.</summary>
    /// <inheritdoc cref="Choose"/>
    public static NetworkForm? Suggest(ExperimentPlan plan, NetworkForm form, double share, double epochs, Func<NetworkForm, double> cost)
    {
        PrecisionStep precision = new(Precision.Bf16Mixed);
        var lowered = FormChanges.Lowered(form, precision.Precision) is { } low && cost(low) / cost(form) is var factor and < LadderRules.NoSaving ? factor : (double?)null;
        var free = plan with { Compress = new() { Steps = [precision, new PruneStep(1 - PlannerRules.Narrow)] } };
        var chosen = Choose(free, form, share, epochs, lowered, cost);
        var suggested = chosen.PruneTo ?? chosen.Form;
        return suggested.Equals(form) ? null : suggested;
    }
}

/// <summary>How a run starts.</summary>
/// <param name="Form">The form that it starts in.</param>
internal sealed record StartPlanned(NetworkForm Form)
{
    /// <summary>When it is to be pruned; <see langword="null"/> where it is not.</summary>
    public Appointment? Prune { get; init; }

    /// <summary>The form that it is pruned to.</summary>
    public NetworkForm? PruneTo { get; init; }
}
