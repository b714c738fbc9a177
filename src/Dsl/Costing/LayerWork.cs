using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Costing;

/// <summary>One layer's work on a batch: what its cost rule says of a sample, as seconds on a device.</summary>
/// <param name="cost">What the layer's word says.</param>
/// <param name="hasBackward">It, or a layer before it, learns.</param>
/// <param name="passesGradientOn">A layer before it learns.</param>
internal sealed class LayerWork(LayerCost cost, bool hasBackward, bool passesGradientOn)
{
    /// <summary>Bytes of a 32-bit number.</summary>
    public const double NumberBytes = 4;

    /// <summary>What the layer's word says.</summary>
    public LayerCost Cost => cost;

    /// <summary>The layers' work, in order. Shapes must be inferred.</summary>
    public static IReadOnlyList<LayerWork> Of(Network network)
    {
        var works = new List<LayerWork>();
        var learnsBefore = false;
        foreach (var layer in network.Layers)
        {
            var cost = CostOf(layer);
            works.Add(new(cost, learnsBefore || cost.Parameters > 0, learnsBefore));
            learnsBefore |= cost.Parameters > 0;
        }
        return works;
    }

    /// <summary>Operator calls of the forward pass, or of both when training.</summary>
    public double Calls(bool training) => cost.Calls * (training && hasBackward ? cost.Parameters > 0 && passesGradientOn ? 3 : 2 : 1);

    /// <summary>Floating-point operations forward.</summary>
    public double ForwardFlops(double batch) => cost.Flops * batch;

    /// <summary>Floating-point operations backward: as many as forward for the parameters, and again for the layers before.</summary>
    public double BackwardFlops(double batch) =>
        !hasBackward ? 0 : cost.Product.Exists && passesGradientOn ? 2 * cost.Flops * batch : cost.Flops * batch;

    /// <summary>Bytes read and written forward.</summary>
    public double ForwardBytes(double batch) => NumberBytes * (cost.ElementsMoved * batch + cost.Parameters);

    /// <summary>Bytes read and written backward: parameters are read and their gradients written.</summary>
    public double BackwardBytes(double batch) => hasBackward ? NumberBytes * (Passes * cost.ElementsMoved * batch + 2 * cost.Parameters) : 0;

    /// <summary>Seconds that a step takes for the parameters' bytes alone, whatever the batch.</summary>
    public double ParameterSeconds(DeviceProfile device) => 3 * NumberBytes * cost.Parameters / device.ResidentBytesPerSecond;

    /// <summary>Seconds forward, without the calls.</summary>
    public double ForwardSeconds(double batch, DeviceProfile device)
    {
        var product = cost.Product;
        var arithmetic = product.Exists
            ? ProductSeconds(batch, batch * product.RowsPerSample, product.Columns, product.Depth, device)
            : ForwardFlops(batch) / device.ScalarFlops;
        return Math.Max(arithmetic, TrafficSeconds(cost.ElementsMoved * batch, cost.Parameters, device));
    }

    /// <summary>Seconds backward, without the calls: one product for the parameters' gradients, one for the layers before.</summary>
    public double BackwardSeconds(double batch, DeviceProfile device)
    {
        if (!hasBackward)
            return 0;
        var (product, rows) = (cost.Product, batch * cost.Product.RowsPerSample);
        var arithmetic = product.Exists
            ? ProductSeconds(batch, product.Depth, product.Columns, rows, device)
                + (passesGradientOn ? ProductSeconds(batch, rows, product.Depth, product.Columns, device) : 0)
            : BackwardFlops(batch) / device.ScalarFlops;
        return Math.Max(arithmetic, TrafficSeconds(Passes * cost.ElementsMoved * batch, 2 * cost.Parameters, device));
    }

    private int Passes => passesGradientOn ? 2 : 1;

    private double ProductSeconds(double batch, double rows, double columns, double depth, DeviceProfile device)
    {
        var share = device.Efficiency(rows, columns, depth);
        // Windows are gathered from an image before they are multiplied: short ones take longer to gather than to multiply.
        if (cost.Product.RowsPerSample > 1)
            share *= device.Efficiency(cost.Product.Depth);
        return cost.Flops * batch / (device.PeakFlops * share);
    }

    private static double TrafficSeconds(double numbers, double parameters, DeviceProfile device) =>
        NumberBytes * (numbers / device.BytesPerSecond + parameters / device.ResidentBytesPerSecond);

    private static LayerCost CostOf(Layer layer)
    {
        if (layer is not { Input: { } input, Output: { } output } || Words<LayerWord>.Find(layer.Use.Word) is not { } word)
            throw new ArgumentException("the network's shapes are not inferred", nameof(layer));
        return word.Cost(layer.Use.Arguments, input, output);
    }
}
