namespace GreenDsl.Costing;

/// <summary>The work of a whole step: fetch the batch, forward, loss, backward, update, moving average.</summary>
/// <param name="works">Each layer's work, in order.</param>
/// <param name="rule">What else a step does.</param>
public sealed class StepWork(IReadOnlyList<LayerWork> works, StepRule rule)
{
    /// <summary>Samples that are evaluated together.</summary>
    public const long EvaluationBatch = 256;

    private const double NumberBytes = LayerWork.NumberBytes;

    // Fetching inputs and labels, the loss and its gradient, reading the loss.
    private const int CallsBesidesLayers = 8;

    // A weight and a bias each take a fused update and a share of the moving average.
    private const int UpdateCallsPerLayer = 4;

    /// <summary>Each layer's work.</summary>
    public IReadOnlyList<LayerWork> Works { get; } = works;

    /// <summary>Parameters, frozen ones too.</summary>
    public long Parameters { get; } = works.Sum(static work => work.Cost.Parameters);

    /// <summary>Bytes of weights, moving average, moments and buffers; frozen layers have no moments.</summary>
    public double CheckpointBytes => NumberBytes * (2.0 * Parameters + (double)rule.Moments * Trained + 2.0 * Buffers);

    private long Trained => Works.Sum(static work => work.IsTrained ? work.Cost.Parameters : 0);

    private long Buffers => Works.Sum(static work => work.Cost.BufferElements);

    // One number for the label.
    private double SampleNumbers => rule.InputNumbers + 1.0;

    // Weight and gradient are read, the weight written, each moment read and written; so is the moving average; the norm reads the gradient once more.
    private double UpdateBytes => Trained * (12.0 + 8 * rule.Moments + 8 + (rule.ClipsGradients ? NumberBytes : 0));

    /// <summary>Floating-point operations of a step.</summary>
    public double Flops(double batch) => Works.Sum(work => work.ForwardFlops(batch) + work.BackwardFlops(batch));

    /// <summary>
    /// Bytes at the step's peak: weights, gradients, moments, moving average, buffers; the batch; what the layers keep (their outputs live until
    /// the step's scope ends); and the two gradients at hand in the widest layer.
    /// </summary>
    /// <param name="batch">Samples.</param>
    /// <param name="widest">Numbers that go into and come out of the widest layer for a sample.</param>
    public double PeakBytes(double batch, double widest)
    {
        var kept = Works.Sum(static work => (double)work.Cost.SavedElements);
        return NumberBytes * ((3.0 + rule.Moments) * Parameters + 2.0 * Buffers + batch * (SampleNumbers + kept + widest));
    }

    /// <summary>Joules of a step, divided at a full batch.</summary>
    public StageEstimate Train(double batch, DeviceProfile device)
    {
        var calls = CallsBesidesLayers + Works.Sum(work => work.Calls(training: true, rule.IsHalf) + (work.IsTrained ? UpdateCallsPerLayer : 0));
        var layers = Works.Sum(work => work.ForwardSeconds(batch, device, rule.IsHalf) + work.BackwardSeconds(batch, device, rule.IsHalf));
        var once = Works.Sum(work => work.ParameterSeconds(device));
        return Divide(batch, calls * device.SecondsPerCall + UpdateBytes / device.ResidentBytesPerSecond, layers, once, device);
    }

    /// <summary>Joules of an evaluation in portions of <see cref="EvaluationBatch"/>; the calls of a portion are spread over its samples. It shows what the 32-bit weights give.</summary>
    public StageEstimate Evaluate(DeviceProfile device)
    {
        var calls = CallsBesidesLayers + Works.Sum(static work => work.Calls(training: false));
        var portion = Works.Sum(work => work.ForwardSeconds(EvaluationBatch, device)) + calls * device.SecondsPerCall;
        return Divide(EvaluationBatch, calls * device.SecondsPerCall, portion, 0, device);
    }

    /// <summary>Joules of a checkpoint.</summary>
    public StageEstimate Checkpoint(DeviceProfile device) =>
        new((CheckpointBytes / device.CheckpointBytesPerSecond + device.CheckpointSeconds) * device.BusyWatts, 0);

    // The layers' seconds never fall below what their parameters' bytes take, so that no part is negative.
    private StageEstimate Divide(double batch, double fixedSeconds, double layers, double once, DeviceProfile device)
    {
        var fetch = NumberBytes * 2 * SampleNumbers / device.BytesPerSecond;
        return new((fixedSeconds + once) * device.BusyWatts, ((layers - once) / batch + fetch) * device.BusyWatts);
    }
}

/// <summary>What a step does besides its layers.</summary>
/// <param name="InputNumbers">Numbers of one sample.</param>
/// <param name="Moments">Numbers that the optimizer keeps for each parameter.</param>
public sealed record StepRule(long InputNumbers, int Moments)
{
    /// <summary>The norm of all gradients is limited.</summary>
    public bool ClipsGradients { get; init; }

    /// <summary>Products are computed with 16-bit numbers over 32-bit weights.</summary>
    public bool IsHalf { get; init; }
}
