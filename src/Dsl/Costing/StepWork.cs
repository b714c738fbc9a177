using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Costing;

/// <summary>The work of a whole step: fetch the batch, forward, loss, backward, update, moving average.</summary>
internal sealed class StepWork
{
    private const double NumberBytes = LayerWork.NumberBytes;

    // Fetching inputs and labels, the loss and its gradient, reading the loss.
    private const int CallsBesidesLayers = 8;

    // A weight and a bias each take a fused update and a share of the moving average.
    private const int UpdateCallsPerLayer = 4;

    private readonly Experiment experiment;
    private readonly IReadOnlyList<LayerWork> works;
    private readonly int moments;
    private readonly double sampleNumbers;

    /// <summary>Reads an experiment whose shapes are inferred.</summary>
    public StepWork(Experiment experiment)
    {
        this.experiment = experiment;
        works = LayerWork.Of(experiment.Network);
        moments = Words<OptimizerWord>.Find(experiment.Optimizer.Word)?.MomentsPerParameter(experiment.Optimizer.Arguments) ?? 0;
        // One number for the label.
        sampleNumbers = (experiment.Network.Input?.Count ?? 0) + 1.0;
        Parameters = works.Sum(static work => work.Cost.Parameters);
    }

    /// <summary>Trainable parameters.</summary>
    public long Parameters { get; }

    /// <summary>Bytes of weights, moving average, moments and buffers.</summary>
    public double CheckpointBytes => NumberBytes * ((2.0 + moments) * Parameters + 2.0 * Buffers);

    private long Buffers => works.Sum(static work => work.Cost.BufferElements);

    // Weight and gradient are read, the weight written, each moment read and written; so is the moving average; the norm reads the gradient once more.
    private double UpdateBytes => Parameters * (12.0 + 8 * moments + 8 + (experiment.Training.MaxGradNorm is null ? 0 : NumberBytes));

    /// <summary>Floating-point operations of a step.</summary>
    public double Flops(double batch) => works.Sum(work => work.ForwardFlops(batch) + work.BackwardFlops(batch));

    /// <summary>
    /// Bytes at the step's peak: weights, gradients, moments, moving average, buffers; the batch; what the layers keep (their outputs live until
    /// the step's scope ends); and the two gradients at hand in the widest layer.
    /// </summary>
    public double PeakBytes(double batch)
    {
        var widest = experiment.Network.Layers.Select(static layer => (double)layer.Input!.Value.Count + layer.Output!.Value.Count).DefaultIfEmpty().Max();
        var kept = works.Sum(static work => (double)work.Cost.SavedElements);
        return NumberBytes * ((3.0 + moments) * Parameters + 2.0 * Buffers + batch * (sampleNumbers + kept + widest));
    }

    /// <summary>Joules of a step, divided at a full batch.</summary>
    public StageEstimate Train(double batch, DeviceProfile device)
    {
        var calls = CallsBesidesLayers + works.Sum(static work => work.Calls(training: true) + (work.Cost.Parameters > 0 ? UpdateCallsPerLayer : 0));
        var layers = works.Sum(work => work.ForwardSeconds(batch, device) + work.BackwardSeconds(batch, device));
        var once = works.Sum(work => work.ParameterSeconds(device));
        return Divide(batch, calls * device.SecondsPerCall + UpdateBytes / device.ResidentBytesPerSecond, layers, once, device);
    }

    /// <summary>Joules of an evaluation in portions of <paramref name="batch"/>; the calls of a portion are spread over its samples.</summary>
    public StageEstimate Evaluate(double batch, DeviceProfile device)
    {
        var calls = CallsBesidesLayers + works.Sum(static work => work.Calls(training: false));
        var portion = works.Sum(work => work.ForwardSeconds(batch, device)) + calls * device.SecondsPerCall;
        return Divide(batch, calls * device.SecondsPerCall, portion, 0, device);
    }

    /// <summary>Each layer in a full step.</summary>
    public IEnumerable<LayerEstimate> Layers(double batch, DeviceProfile device) => works.Select((work, index) =>
    {
        var layer = experiment.Network.Layers[index];
        var memory = NumberBytes * (work.Cost.SavedElements * batch + (3.0 + moments) * work.Cost.Parameters + 2.0 * work.Cost.BufferElements);
        return new LayerEstimate(
            layer.Use.Word, layer.Output!.Value, work.Cost.Parameters, work.ForwardFlops(batch), work.BackwardFlops(batch),
            work.ForwardBytes(batch) + work.BackwardBytes(batch), memory,
            work.ForwardSeconds(batch, device) + work.BackwardSeconds(batch, device) + work.Calls(training: true) * device.SecondsPerCall);
    });

    // The layers' seconds never fall below what their parameters' bytes take, so that no part is negative.
    private StageEstimate Divide(double batch, double fixedSeconds, double layers, double once, DeviceProfile device)
    {
        var fetch = NumberBytes * 2 * sampleNumbers / device.BytesPerSecond;
        return new((fixedSeconds + once) * device.BusyWatts, ((layers - once) / batch + fetch) * device.BusyWatts);
    }
}
