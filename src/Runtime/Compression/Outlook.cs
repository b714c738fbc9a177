using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Compression;

/// <summary>What a run could come to by changing itself, by counting alone: before anything is spent or measured.</summary>
/// <param name="Form">The form of the network.</param>
/// <param name="Joules">The whole run in that form.</param>
/// <param name="Fits">Whether that is within the budget.</param>
/// <param name="Change">What leads there, in words; empty where nothing would make the run cheaper.</param>
public sealed record Outlook(NetworkForm Form, double Joules, bool Fits, string Change)
{
    // Samples of a full evaluation: forms are compared by what those cost.
    private const int Evaluated = 256;

    /// <summary>The outlook of a run that is predicted to break its budget; <see langword="null"/> where the prediction fits, or nothing may be changed.</summary>
    /// <param name="plan">The plan. Where its budget does not let the run change itself, the outlook is what it could come to if it did.</param>
    public static Outlook? Of(ExperimentPlan plan)
    {
        if (Limit(plan) is not { } limit || plan.Cost.EnergyJoules.Point <= limit || plan.Compress is { Steps.Count: 0 })
            return null;
        var (costs, declared) = (new FormCosts(plan), NetworkForm.Of(plan));
        var steps = plan.Cost.Steps * costs.Train(declared).Joules((int)costs.Batch);
        var (form, kept) = (declared, 1.0);
        foreach (var step in plan.Compress?.Steps ?? PlannerRules.Usual)
        {
            if (Joules(form) <= limit)
                break;
            if (step is EvaluationsStep evaluations && plan.Training.EarlyStopping is null)
                kept = Math.Min(kept, evaluations.Keep);
            else if (Apply(step, form) is { } next && Joules(next) < LadderRules.NoSaving * Joules(form))
                form = next;
        }
        var change = FormWords.Change(declared, form, plan);
        var fewer = kept < 1 ? $"doing {Quantities.Percent(kept)} of the evaluations" : "";
        return new(form, Joules(form), Joules(form) <= limit, change.Length > 0 && fewer.Length > 0 ? $"{fewer} and {change}" : fewer + change);

        // All that is not a step is nearly all evaluation.
        double Joules(NetworkForm at) => steps * costs.Factor(at)
            + (plan.Cost.EnergyJoules.Point - steps) * kept * costs.Evaluate(at).Joules(Evaluated) / costs.Evaluate(declared).Joules(Evaluated);

        NetworkForm? Apply(CompressStep step, NetworkForm from) => step switch
        {
            PrecisionStep precision => FormChanges.Lowered(from, precision.Precision),
            BatchStep batch => FormChanges.Batched(from, batch.Floor, plan.Training.BatchSize),
            PruneStep prune => FormChanges.Pruned(from, plan.Network, prune.Amount, limit, Joules),
            LowRankStep lowRank => FormChanges.Thinned(from, plan.Network, lowRank.Rank),
            EasySamplesStep easy when plan.Training.Epochs >= LadderRules.LeastEpochsForEasySamples => FormChanges.Eased(from, easy.Share),
            FreezeStep freeze => FormChanges.Frozen(from, plan.Network, freeze.Layers),
            _ => null,
        };
    }

    /// <summary>Joules that the budget allows for, at the predicted power and the plan's grid; <see langword="null"/> without a budget.</summary>
    private static double? Limit(ExperimentPlan plan)
    {
        var (budget, cost) = (plan.Budget, plan.Cost);
        double?[] limits =
        [
            budget.EnergyJoules,
            budget.CarbonGrams / plan.Grid.GramsPerKWh * Quantities.JoulesPerKWh,
            budget.TimeSeconds * cost.EnergyJoules.Point / cost.Seconds.Point,
        ];
        return limits.Min();
    }
}
