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

    /// <summary>Operator calls of a step's forward pass, or of all of it.</summary>
    public double Calls(bool training) => cost.Calls * (training && hasBackward ? cost.Parameters > 0 && passesGradientOn ? 3 : 2 : 1);

    /// <summary>Floating-point operations forward.</summary>
    public double ForwardFlops(double batch) => cost.Flops * batch;

    /// <summary>Floating-point operations backward: as many as forward for the parameters, and again for the layers before.</summary>
    public double BackwardFlops(double batch) =>
        !hasBackward ? 0 : cost.Product.Exists && passesGradientOn ? 2 * cost.Flops * batch : cost.Flops * batch;

    /// <summary>Bytes read and written forward.</summary>
    public double ForwardBytes(double batch) => NumberBytes * (cost.ElementsMoved * batch + cost.Parameters);

    /// <summary>Bytes read and written backward: parameters are read and their gradients written.</summary>
    public double BackwardBytes(double batch) =>
        hasBackward ? NumberBytes * ((passesGradientOn ? 2 : 1) * cost.ElementsMoved * batch + 2 * cost.Parameters) : 0;

    /// <summary>Bytes that do not grow with the batch.</summary>
    public double ParameterBytes(bool training) => NumberBytes * cost.Parameters * (training ? 3 : 1);

    /// <summary>Seconds forward, without the calls.</summary>
    public double ForwardSeconds(double batch, DeviceProfile device)
    {
        var product = cost.Product;
        var share = product.Exists ? device.Efficiency(batch * product.RowsPerSample, product.Columns, product.Depth) : 0;
        return Seconds(cost.Flops * batch, share, ForwardBytes(batch), device);
    }

    /// <summary>Seconds backward, without the calls.</summary>
    public double BackwardSeconds(double batch, DeviceProfile device)
    {
        if (!cost.Product.Exists)
            return Seconds(BackwardFlops(batch), 0, BackwardBytes(batch), device);
        if (!hasBackward)
            return 0;
        var (rows, columns, depth) = (batch * cost.Product.RowsPerSample, cost.Product.Columns, cost.Product.Depth);
        var flops = cost.Flops * batch;
        var arithmetic = flops / (device.PeakFlops * device.Efficiency(depth, columns, rows));
        if (passesGradientOn)
            arithmetic += flops / (device.PeakFlops * device.Efficiency(rows, depth, columns));
        return Math.Max(arithmetic, BackwardBytes(batch) / device.BytesPerSecond);
    }

    private static double Seconds(double flops, double share, double bytes, DeviceProfile device) =>
        Math.Max(flops / (share > 0 ? device.PeakFlops * share : device.ScalarFlops), bytes / device.BytesPerSecond);

    private static LayerCost CostOf(Layer layer)
    {
        if (layer is not { Input: { } input, Output: { } output } || Words<LayerWord>.Find(layer.Use.Word) is not { } word)
            throw new ArgumentException("the network's shapes are not inferred", nameof(layer));
        return word.Cost(layer.Use.Arguments, input, output);
    }
}
