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
        if (share < PlannerRules.LeastPasses && epochs >= LadderRules.LeastEpochsForEasySamples && steps.OfType<EasySamplesStep>().FirstOrDefault() is { } easy
            && Eased(form, share, easy, cost) is { } eased && cost(eased) <= LadderRules.NoSaving * cost(form))
        {
            share *= cost(form) / cost(eased);
            form = eased;
        }

        return share >= PlannerRules.LeastPasses ? Later(plan, form, share, prune, cost) : AtOnce(plan, form, share, prune, cost);
    }

    /// <summary>Without as many easy samples as enough passes need, or as may be left out.</summary>
    private static NetworkForm? Eased(NetworkForm form, double share, EasySamplesStep easy, Func<NetworkForm, double> cost)
    {
        var least = PlannerRules.EasyStep;
        while (least < easy.Share && FormChanges.Eased(form, least) is { } eased && share * cost(form) < PlannerRules.LeastPasses * cost(eased)) least += PlannerRules.EasyStep;
        return FormChanges.Eased(form, Math.Min(least, easy.Share));
    }

    /// <summary>The widest form whose passes are enough, or the narrowest that may be.</summary>
    private static StartPlanned AtOnce(ExperimentPlan plan, NetworkForm full, double share, PruneStep prune, Func<NetworkForm, double> cost)
    {
        var enough = share * cost(full) / PlannerRules.LeastPasses;
        var form = FormChanges.Pruned(full, plan.Network, prune.Amount, enough, cost) is { } narrow && cost(narrow) <= LadderRules.NoSaving * cost(full) ? narrow : full;
        return new(form) { Passes = Math.Min(1, share * cost(full) / cost(form)) };
    }

    /// <summary>The full width for now, and as little of it as the rest of the budget needs later.</summary>
    private static StartPlanned Later(ExperimentPlan plan, NetworkForm form, double share, PruneStep prune, Func<NetworkForm, double> cost)
    {
        if (share >= PlannerRules.Enough) return new(form);
        // What is spent at the full width until then is gone, and so are the steps that it brought.
        var target = cost(form) * share * (1 - PlannerRules.PruneAt) / (1 - share * PlannerRules.PruneAt);
        if (FormChanges.Pruned(form, plan.Network, prune.Amount, target, cost) is not { } narrow || cost(narrow) > LadderRules.NoSaving * cost(form)) return new(form);
        var kept = narrow.Widths.Zip(plan.Network.Widths, static (width, declared) => (double)width / declared).Min();
        return new(form) { Prune = new(PlannerRules.PruneAt, kept), PruneTo = narrow };
    }

    /// <summary>The form that a run which may not change itself would come to if it might, by the cost model alone; <see langword="null"/> where nothing would help.</summary>
    /// <inheritdoc cref="Choose"/>
    public static NetworkForm? Suggest(ExperimentPlan plan, NetworkForm form, double share, double epochs, Func<NetworkForm, double> cost)
    {
        var lowered = FormChanges.Lowered(form, PlannerRules.Usual.OfType<PrecisionStep>().Single().Precision) is { } low && cost(low) / cost(form) is var factor and < LadderRules.NoSaving ? factor : (double?)null;
        var free = plan with { Compress = new() { Steps = PlannerRules.Usual } };
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

    /// <summary>Share of the planned passes that it will come to, where it is content with fewer than all; <see langword="null"/> where it means to do them all.</summary>
    public double? Passes { get; init; }
}
