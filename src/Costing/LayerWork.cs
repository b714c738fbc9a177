namespace GreenDsl.Costing;

/// <summary>One layer's work on a batch: what it costs for a sample, as seconds on a device.</summary>
public sealed class LayerWork
{
    /// <summary>Bytes of a 32-bit number.</summary>
    public const double NumberBytes = 4;

    // Input, matrix, output and gradient are converted.
    private const int HalfCalls = 4;

    private readonly bool hasBackward;
    private readonly bool passesGradientOn;

    private LayerWork(LayerCost cost, bool isTrained, bool learnsBefore)
    {
        (Cost, IsTrained) = (cost, isTrained);
        (hasBackward, passesGradientOn) = (learnsBefore || isTrained, learnsBefore);
    }

    /// <summary>What the layer costs for a sample.</summary>
    public LayerCost Cost { get; }

    /// <summary>It has parameters, and they are trained.</summary>
    public bool IsTrained { get; }

    /// <summary>The layers' work, in order: gradients go back to the first that is trained.</summary>
    /// <param name="layers">What each costs, and whether it is frozen.</param>
    public static IReadOnlyList<LayerWork> Of(IEnumerable<(LayerCost Cost, bool IsFrozen)> layers)
    {
        var works = new List<LayerWork>();
        var learnsBefore = false;
        foreach (var (cost, isFrozen) in layers)
        {
            var work = new LayerWork(cost, cost.Parameters > 0 && !isFrozen, learnsBefore);
            works.Add(work);
            learnsBefore |= work.IsTrained;
        }
        return works;
    }

    /// <summary>Operator calls of the forward pass, or of both when training.</summary>
    public double Calls(bool training, bool isHalf = false) =>
        Cost.Calls * (training && hasBackward ? IsTrained && passesGradientOn ? 3 : 2 : 1) + (isHalf && Cost.Product.Exists ? HalfCalls : 0);

    /// <summary>Floating-point operations forward.</summary>
    public double ForwardFlops(double batch) => Cost.Flops * batch;

    /// <summary>Floating-point operations backward: as many as forward for the parameters, and again for the layers before.</summary>
    public double BackwardFlops(double batch) =>
        !hasBackward ? 0 : Cost.Product.Exists && IsTrained && passesGradientOn ? 2 * Cost.Flops * batch : Cost.Flops * batch;

    /// <summary>Bytes read and written forward.</summary>
    public double ForwardBytes(double batch) => NumberBytes * (Cost.ElementsMoved * batch + Cost.Parameters);

    /// <summary>Bytes read and written backward: parameters are read and their gradients written.</summary>
    public double BackwardBytes(double batch) =>
        hasBackward ? NumberBytes * (Passes * Cost.ElementsMoved * batch + ParameterPasses * (double)Cost.Parameters) : 0;

    /// <summary>Seconds that a step takes for the parameters' bytes alone, whatever the batch.</summary>
    public double ParameterSeconds(DeviceProfile device) =>
        (1 + (hasBackward ? ParameterPasses : 0)) * NumberBytes * Cost.Parameters / device.ResidentBytesPerSecond;

    /// <summary>Seconds forward, without the calls.</summary>
    public double ForwardSeconds(double batch, DeviceProfile device, bool isHalf = false)
    {
        var product = Cost.Product;
        var arithmetic = product.Exists
            ? ProductSeconds(batch, batch * product.RowsPerSample, product.Columns, product.Depth, device, isHalf)
            : ForwardFlops(batch) / device.ScalarFlops;
        return Math.Max(arithmetic, TrafficSeconds(Cost.ElementsMoved * batch, Cost.Parameters, device));
    }

    /// <summary>Seconds backward, without the calls: one product for the parameters' gradients, one for the layers before.</summary>
    public double BackwardSeconds(double batch, DeviceProfile device, bool isHalf = false)
    {
        if (!hasBackward)
            return 0;
        var (product, rows) = (Cost.Product, batch * Cost.Product.RowsPerSample);
        var arithmetic = product.Exists
            ? (IsTrained ? ProductSeconds(batch, product.Depth, product.Columns, rows, device, isHalf) : 0)
                + (passesGradientOn ? ProductSeconds(batch, rows, product.Depth, product.Columns, device, isHalf) : 0)
            : BackwardFlops(batch) / device.ScalarFlops;
        return Math.Max(arithmetic, TrafficSeconds(Passes * Cost.ElementsMoved * batch, ParameterPasses * Cost.Parameters, device));
    }

    private int Passes => passesGradientOn && (IsTrained || !Cost.Product.Exists) ? 2 : 1;

    private int ParameterPasses => IsTrained ? 2 : 1;

    private double ProductSeconds(double batch, double rows, double columns, double depth, DeviceProfile device, bool isHalf)
    {
        var share = device.Efficiency(rows, columns, depth);
        // Windows are gathered from an image before they are multiplied: short ones take longer to gather than to multiply.
        if (Cost.Product.RowsPerSample > 1)
            share *= device.Efficiency(Cost.Product.Depth);
        return Cost.Flops * batch / ((isHalf ? device.HalfFlops : device.PeakFlops) * share);
    }

    private static double TrafficSeconds(double numbers, double parameters, DeviceProfile device) =>
        NumberBytes * (numbers / device.BytesPerSecond + parameters / device.ResidentBytesPerSecond);
}
