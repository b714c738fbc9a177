using System.Numerics;
using GreenDsl.Torch.Persistence;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>The Euclidean norm of all gradients together.</summary>
internal static class GradientNorm
{
    /// <summary>What gradients must be multiplied with so that their norm stays within <paramref name="limit"/>; at most 1.</summary>
    public static double ClippingFactor(ReadOnlySpan<Tensor?> gradients, double limit)
    {
        var square = 0.0;
        foreach (var gradient in gradients)
            if (gradient is not null) square += SquareOf(gradient);
        // The small summand is that of torch.nn.utils.clip_grad_norm_.
        return Math.Min(1, limit / (Math.Sqrt(square) + 1e-6));
    }

    private static unsafe double SquareOf(Tensor gradient)
    {
        var onHost = gradient.device_type == TorchSharp.DeviceType.CPU;
        if (onHost && gradient.dtype == ScalarType.Float32) return SquareOf(NativeBytes.Floats(gradient), (nint)gradient.numel());
        using var scope = NewDisposeScope();
        var wide = gradient.to_type(ScalarType.Float32);
        return onHost ? SquareOf(NativeBytes.Floats(wide), (nint)wide.numel()) : wide.square().sum().item<float>();
    }

    private static unsafe double SquareOf(float* values, nint count)
    {
        var sums = Vector<double>.Zero;
        nint i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.Load(values + i), out var low, out var high);
            sums += low * low + high * high;
        }
        var total = Vector.Sum(sums);
        for (; i < count; i++) total += (double)values[i] * values[i];
        return total;
    }
}
