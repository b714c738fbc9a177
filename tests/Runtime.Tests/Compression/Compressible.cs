using GreenDsl.Costing;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Compression;

/// <summary>Experiments that may make themselves cheaper: 784-512-512-10, a step of 0.9 J, 50 steps in an epoch.</summary>
internal static class Compressible
{
    public static readonly NetworkPlan Network = new()
    {
        Widths = [512, 512],
        Layers =
        [
            Linear(784, 512, null, 0), Relu(512, 0), Linear(512, 512, 0, 1), Relu(512, 1), Linear(512, 10, 1, null),
        ],
    };

    public static readonly IReadOnlyList<CompressStep> AllSteps =
    [
        new EvaluationsStep(0.25), new PrecisionStep(Precision.Bf16Mixed), new BatchStep(64), new PruneStep(0.75), new LowRankStep(64), new EasySamplesStep(0.5), new FreezeStep(["0.*"]),
    ];

    public static ExperimentPlan Plan(int steps = 2000, double joules = 1000, double? maxMetricDrop = null, params CompressStep[] allowed) => SamplePlan.Create(steps).WithBudget(joules: joules) with
    {
        Network = Network,
        Cost = SamplePlan.Create().Cost with { FlopsPerStep = 6_400_000_000 },
        Budget = new() { EnergyJoules = joules, OnExceed = OnExceed.Compress },
        Compress = new() { Steps = allowed.Length > 0 ? allowed : AllSteps, MaxMetricDrop = maxMetricDrop },
    };

    /// <summary>What a planned step truly costs: bf16 0.57, widths as their products, low rank 0.6, easy samples by their share.</summary>
    public static double Factor(NetworkForm form) =>
        (form.Precision == Precision.Bf16Mixed ? 0.57 : 1)
        * Width(form) * (0.3 + 0.7 * Width(form))
        * (form.Ranks.Any(static rank => rank > 0) ? 0.6 : 1)
        * (form.Frozen.Count > 0 ? 0.7 : 1)
        * (1 - form.EasyShare / 2);

    /// <summary>Truths that no promise knows: one factor for each kind of change that was made.</summary>
    public static double Factor(NetworkForm form, IReadOnlyList<double> truths) =>
        (form.Precision == Precision.Bf16Mixed ? truths[0] : 1)
        * (form.BatchMultiple > 1 ? truths[1] : 1)
        * (Width(form) < 1 ? truths[2] : 1)
        * (form.Ranks.Any(static rank => rank > 0) ? truths[3] : 1)
        * (form.EasyShare > 0 ? truths[4] : 1)
        * (form.Frozen.Count > 0 ? truths[5] : 1);

    private static LayerPlan Linear(int inputs, int outputs, int? reads, int? writes) => new("linear", inputs, outputs)
    {
        Reads = reads,
        Writes = writes,
        Cost = new(2L * inputs * outputs, inputs + outputs, (inputs + 1L) * outputs, 1, outputs) { Product = new(1, outputs, inputs) },
    };

    private static LayerPlan Relu(int width, int group) => new("relu", width, width) { Reads = group, Writes = group, Cost = new(width, 2 * width, 0, 1, width) };

    private static double Width(NetworkForm form) => form.Widths.Count == 0 ? 1 : form.Widths.Average() / 512;
}
