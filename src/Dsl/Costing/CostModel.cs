using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Costing;

/// <summary>
/// Predicts what an experiment costs: operations, bytes and calls are counted, a device profile turns them into seconds and joules.
/// Seconds are the sum over the layers of the longer of arithmetic and memory traffic, plus an overhead for each call.
/// </summary>
public static class CostModel
{
    /// <summary>Factor of the interval while no step has been measured on the device.</summary>
    public const double Uncertainty = 3;

    /// <summary>At the start and at the end.</summary>
    private const int Checkpoints = 2;

    /// <summary>Weights as trained and their moving average are both evaluated.</summary>
    private const int EvaluatedWeights = 2;

    /// <summary>Predicts the cost of an experiment whose shapes are inferred.</summary>
    /// <exception cref="ArgumentException">The shapes are not inferred.</exception>
    public static CostEstimate Estimate(Experiment experiment, DeviceProfile device)
    {
        var (parts, training) = (PartsOf(experiment.Data), experiment.Training);
        var step = LayerCosts.StepOf(experiment);
        var batch = parts.Batch(training.BatchSize);
        // As the engine does: a single left-over sample waits for the next epoch.
        var rest = parts.Train % batch;
        var stepsPerEpoch = Math.Max(1, parts.Train / batch + (rest > 1 ? 1 : 0));
        var samplesPerEpoch = rest == 1 ? parts.Train - 1 : parts.Train;
        var steps = training.Steps ?? (training.Epochs ?? 0) * stepsPerEpoch;
        var epochs = (double)steps / stepsPerEpoch;

        var train = step.Train(batch, device);
        var evaluate = step.Evaluate(device);
        var checkpoint = step.Checkpoint(device);
        var evaluations = parts.Validation == 0 ? 0 : Math.Ceiling(epochs) * EvaluatedWeights;
        var final = parts.Test > 0 ? parts.Test : parts.Validation;
        var joules = train.Joules(steps, epochs * samplesPerEpoch)
            + evaluate.Joules(evaluations, evaluations * parts.Validation)
            + (final == 0 ? 0 : evaluate.Joules(1, final))
            + checkpoint.Joules(Checkpoints, 0);
        return new()
        {
            Profile = device.Name,
            Layers = LayerCosts.Each(experiment, step, batch, device).ToEquatableArray(),
            Parameters = step.Parameters,
            Moments = LayerCosts.MomentsOf(experiment.Optimizer),
            FlopsPerStep = Whole(step.Flops(batch)),
            PeakMemoryBytes = Whole(step.PeakBytes(batch, LayerCosts.Widest(experiment.Network))),
            BatchSize = batch,
            Steps = steps,
            Parts = parts,
            RowsAssumed = experiment.Data.Rows is null,
            Train = train,
            Evaluate = evaluate,
            Checkpoint = checkpoint,
            EnergyJoules = Interval.Around(joules, Uncertainty),
            Seconds = Interval.Around(joules / device.BusyWatts, Uncertainty),
            Grid = GridTable.Of(experiment.Budget),
        };
    }

    /// <summary>The parts of a data set as far as its rows are known.</summary>
    public static Parts PartsOf(Dataset data) => Parts.Of(data.Rows, data.Validation, data.Test);

    // A count beyond 64 bits is nothing that can be run: the largest number says so without failing.
    private static long Whole(double number) => number >= long.MaxValue ? long.MaxValue : (long)number;
}
