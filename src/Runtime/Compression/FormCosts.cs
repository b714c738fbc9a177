using GreenDsl.Costing;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Compression;

/// <summary>
/// What training costs in each form, by counting: the prediction that the compiler would make had the network been declared so, with its code and on the
/// plan's device profile. A plan that says nothing of its layers costs the same in every form.
/// </summary>
/// <param name="plan">The plan.</param>
public sealed class FormCosts(ExperimentPlan plan)
{
    /// <summary>
    /// Share of the samples that are easy: their losses lie below the mean. A few hard samples have large losses, so that more than half are: two thirds where
    /// errors are normal and squared, up to nine tenths where a classifier is nearly sure of most.
    /// </summary>
    public const double EasySamples = 0.75;

    private readonly DeviceProfile device = DeviceProfile.Find(plan.Cost.Profile) ?? DeviceProfile.Default;
    private readonly Parts parts = Parts.Of(plan.Data.Rows, plan.Data.Split.Validation, plan.Data.Split.Test);

    /// <summary>Samples of a full step as declared.</summary>
    public long Batch => parts.Batch(plan.Training.BatchSize);

    private bool KnowsLayers => plan.Network.Layers.Count > 0;

    /// <summary>What training steps cost; the batch of a step is as large as the form says.</summary>
    public StageCost Train(NetworkForm form) => KnowsLayers ? Cost(Step(form).Train(BatchOf(form), device)) : plan.Cost.Train;

    /// <summary>What evaluations cost.</summary>
    public StageCost Evaluate(NetworkForm form) => KnowsLayers ? Cost(Step(form).Evaluate(device)) : plan.Cost.Evaluate;

    /// <summary>What a checkpoint costs.</summary>
    public StageCost Checkpoint(NetworkForm form) => KnowsLayers ? Cost(Step(form).Checkpoint(device)) : plan.Cost.Checkpoint;

    /// <summary>Joules of a planned step as a share of those in the declared form: 1 for that form itself.</summary>
    public double Factor(NetworkForm form) => PlannedStep(form) / PlannedStep(NetworkForm.Of(plan));

    /// <summary>Parameters of the network, frozen ones too.</summary>
    public long Parameters(NetworkForm form) => KnowsLayers ? Step(form).Parameters : plan.Cost.Parameters;

    // A step over several batches is as many planned steps; samples that are left out cost nothing and count all the same.
    private double PlannedStep(NetworkForm form)
    {
        var batch = BatchOf(form);
        var trained = 1 - form.EasyShare * EasySamples;
        return Train(form).Joules((int)batch) * Batch / batch * trained;
    }

    private long BatchOf(NetworkForm form) => parts.Batch(Batch * form.BatchMultiple);

    private StepWork Step(NetworkForm form)
    {
        var network = plan.Network;
        var layers = network.Layers.SelectMany((layer, index) =>
        {
            var cost = layer.Cost.At(Change(layer.Reads), Change(layer.Writes));
            var isFrozen = form.Frozen.Contains(index);
            var rank = index < form.Ranks.Count ? form.Ranks[index] : 0;
            return rank > 0 && cost.Split(rank) is var (first, second) ? [(first, isFrozen), (second, isFrozen)] : new[] { (cost, isFrozen) };
        });
        return new(LayerWork.Of(layers), new(network.Layers[0].Inputs, plan.Cost.Moments)
        {
            ClipsGradients = plan.Training.MaxGradNorm is not null,
            IsHalf = form.Precision != Precision.Fp32,
        });

        WidthChange Change(int? group) => group is { } known ? new(network.Widths[known], known < form.Widths.Count ? form.Widths[known] : network.Widths[known]) : default;
    }

    private static StageCost Cost(StageEstimate estimate) => new(estimate.Rounded().JoulesPerCall, estimate.Rounded().JoulesPerSample);
}
