using static TorchSharp.torch;

namespace GreenDsl.Torch.Data;

/// <summary>One part of the data as tensors that stay where they are: inputs (samples, ...) and targets (samples, 1) or (samples).</summary>
internal sealed class PartTensors(Tensor inputs, Tensor targets, ByteScale? scale) : IDisposable
{
    /// <summary>Number of samples.</summary>
    public int Count { get; } = (int)targets.size(0);

    /// <summary>All samples, without a copy where the inputs are numbers already.</summary>
    public (Tensor Inputs, Tensor Targets) All() => (Numbers(inputs), targets);

    /// <summary>The samples with these indices, an int64 vector.</summary>
    public (Tensor Inputs, Tensor Targets) Select(Tensor indices) => (Numbers(inputs.index_select(0, indices)), targets.index_select(0, indices));

    /// <summary>Neighbouring samples, without a copy where the inputs are numbers already.</summary>
    public (Tensor Inputs, Tensor Targets) Range(int start, int count) => (Numbers(inputs.narrow(0, start, count)), targets.narrow(0, start, count));

    /// <inheritdoc/>
    public void Dispose()
    {
        inputs.Dispose();
        targets.Dispose();
    }

    private Tensor Numbers(Tensor selected) => scale is null ? selected : scale.Apply(selected);
}

/// <summary>Turns bytes into numbers: 0 becomes <paramref name="Low"/> and 255 becomes <paramref name="High"/>.</summary>
internal sealed record ByteScale(double Low, double High)
{
    /// <summary>A float32 tensor of the same shape.</summary>
    public Tensor Apply(Tensor bytes)
    {
        var numbers = bytes.to_type(ScalarType.Float32).mul_((High - Low) / 255);
        return Low == 0 ? numbers : numbers.add_(Low);
    }
}
