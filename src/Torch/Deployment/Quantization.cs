using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Deployment.Integer;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Deployment;

/// <summary>Rounds weights to small integers, with a scale for each output.</summary>
internal static class Quantization
{
    private const int HighestCode = 127;

    // Li, Zhang and Liu 2016: what minimizes the distance to weights that are spread evenly or normally.
    private const float TernaryThreshold = 0.7f;

    /// <summary>The codes of a matrix or of kernels, (outputs, ...).</summary>
    public static IntegerWeights Quantize(Tensor weight, QuantizedType type)
    {
        using var scope = NewDisposeScope();
        var numbers = weight.detach().cpu().contiguous().data<float>().ToArray();
        var (outputs, inputs) = ((int)weight.size(0), checked((int)(weight.numel() / weight.size(0))));
        var (codes, scales) = (new sbyte[numbers.Length], new float[outputs]);
        for (var output = 0; output < outputs; output++)
        {
            var row = numbers.AsSpan(output * inputs, inputs);
            var rounded = codes.AsSpan(output * inputs, inputs);
            scales[output] = type == QuantizedType.Int8 ? Round(row, rounded) : Ternarize(row, rounded);
        }
        return new(codes, inputs, scales);
    }

    /// <summary>The numbers that codes stand for, in the shape that they had.</summary>
    public static Tensor Restore(IntegerWeights weights, long[] shape)
    {
        var numbers = new float[weights.Values.Length];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = weights.Values[i] * weights.Scales[i / weights.Inputs];
        return tensor(numbers, shape);
    }

    private static float Round(ReadOnlySpan<float> row, Span<sbyte> codes)
    {
        var largest = 0f;
        foreach (var weight in row) largest = MathF.Max(largest, MathF.Abs(weight));
        if (largest == 0) return 0;
        var scale = largest / HighestCode;
        for (var i = 0; i < row.Length; i++) codes[i] = (sbyte)Math.Clamp((int)MathF.Round(row[i] / scale), -HighestCode, HighestCode);
        return scale;
    }

    private static float Ternarize(ReadOnlySpan<float> row, Span<sbyte> codes)
    {
        var mean = 0f;
        foreach (var weight in row) mean += MathF.Abs(weight) / row.Length;
        var (sum, kept) = (0f, 0);
        for (var i = 0; i < row.Length; i++)
        {
            if (MathF.Abs(row[i]) <= TernaryThreshold * mean) continue;
            codes[i] = (sbyte)MathF.Sign(row[i]);
            sum += MathF.Abs(row[i]);
            kept++;
        }
        return kept == 0 ? 0 : sum / kept;
    }
}
