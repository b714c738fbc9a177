using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Benchmarks.Promises;

/// <summary>The actions of the ladder, each with what it makes of a form; <see langword="null"/> where it can change nothing.</summary>
internal static class Actions
{
    /// <summary>No action: what it promises and realises is the noise.</summary>
    public const string None = "none";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Func<ExperimentPlan, NetworkForm?> Of)> All { get; } =
    [
        (None, static plan => NetworkForm.Of(plan)),
        ("precision: bf16-mixed", static plan => FormChanges.Lowered(NetworkForm.Of(plan), Precision.Bf16Mixed)),
        ("batch: 2 x", static plan => FormChanges.Batched(NetworkForm.Of(plan), 2 * plan.Training.BatchSize!.Value, plan.Training.BatchSize)),
        ("prune: 25%", static plan => FormChanges.Narrowed(NetworkForm.Of(plan), plan.Network, 0.75)),
        ("prune: 50%", static plan => FormChanges.Narrowed(NetworkForm.Of(plan), plan.Network, 0.5)),
        ("low_rank: 32", static plan => FormChanges.Thinned(NetworkForm.Of(plan), plan.Network, 32)),
        ("easy_samples: 50%", static plan => FormChanges.Eased(NetworkForm.Of(plan), 0.5)),
        ("freeze: first layer", static plan => FormChanges.Frozen(NetworkForm.Of(plan), plan.Network, [FirstLayer(plan.Network)])),
    ];

    private static string FirstLayer(NetworkPlan network) =>
        FormattableString.Invariant($"{network.Layers.Index().First(static layer => layer.Item.Word is "linear" or "conv2d").Index}");
}
