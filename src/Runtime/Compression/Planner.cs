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
        var easy = epochs >= LadderRules.LeastEpochsForEasySamples ? steps.OfType<EasySamplesStep>().FirstOrDefault()?.Share ?? 0 : 0;
        var chosen = Shrunk(plan, form, share, prune, easy, cost);
        return chosen.Form.EasyShare > 0 && chosen.Passes * epochs < PlannerRules.LeastPassesForEasySamples ? Shrunk(plan, form, share, prune, 0, cost) : chosen;
    }

    /// <summary>With fewer samples and narrower, half of either before more of either.</summary>
    private static StartPlanned Shrunk(ExperimentPlan plan, NetworkForm form, double share, PruneStep prune, double easy, Func<NetworkForm, double> cost)
    {
        var target = share * cost(form) / PlannerRules.LeastPasses;
        var eased = Eased(form, Math.Min(easy, PlannerRules.First), target, cost);
        if (cost(eased) <= target) return Later(plan, eased, share * cost(form) / cost(eased), prune, cost);
        var narrow = Narrowed(plan, eased, Math.Min(prune.Amount, PlannerRules.First), target, cost);
        var least = Narrowed(plan, Eased(narrow, easy, target, cost), prune.Amount, target, cost);
        return Later(plan, least, share * cost(form) / cost(least), prune, cost);
    }

    /// <summary>Without as many easy samples as the target needs, or as may be left out.</summary>
    private static NetworkForm Eased(NetworkForm form, double most, double target, Func<NetworkForm, double> cost)
    {
        var eased = form;
        for (var share = PlannerRules.EasyStep; cost(eased) > target && share < most + 1e-9; share += PlannerRules.EasyStep) eased = FormChanges.Eased(form, share) ?? eased;
        return Cheaper(form, eased, cost);
    }

    /// <summary>The widest form that meets the target, or the narrowest that may be.</summary>
    private static NetworkForm Narrowed(ExperimentPlan plan, NetworkForm form, double most, double target, Func<NetworkForm, double> cost) =>
        cost(form) <= target || Pruned(plan, form, most, target, cost) is not { } narrow ? form : Cheaper(form, narrow, cost);

    private static NetworkForm? Pruned(ExperimentPlan plan, NetworkForm form, double most, double target, Func<NetworkForm, double> cost) =>
        FormChanges.Pruned(form, plan.Network, most, target, cost) is { } narrow && FormChanges.IsWorthItsWidth(narrow, plan.Network, cost) ? narrow : null;

    private static NetworkForm Cheaper(NetworkForm now, NetworkForm then, Func<NetworkForm, double> cost) => cost(then) <= LadderRules.NoSaving * cost(now) ? then : now;

    /// <summary>This width for now, and as little of it as the rest of the budget needs later.</summary>
    private static StartPlanned Later(ExperimentPlan plan, NetworkForm form, double share, PruneStep prune, Func<NetworkForm, double> cost)
    {
        if (share >= PlannerRules.Enough) return new(form);
        // What is spent at this width until then is gone, and so are the steps that it brought.
        var done = share * PlannerRules.PruneAt;
        var left = share - done;
        var target = cost(form) * left / (1 - done);
        if (Pruned(plan, form, prune.Amount, target, cost) is not { } narrow || cost(narrow) > LadderRules.NoSaving * cost(form)) return new(form) { Passes = share };
        var passes = done + left * cost(form) / cost(narrow);
        return new(form) { PruneTo = narrow, Passes = passes < 1 ? passes : null };
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
    /// <summary>The form that it is going to be pruned to, as far as is known before the first step; <see langword="null"/> where it is not.</summary>
    public NetworkForm? PruneTo { get; init; }

    /// <summary>Share of the planned passes that it will come to, where it is content with fewer than all; <see langword="null"/> where it means to do them all.</summary>
    public double? Passes { get; init; }
}
