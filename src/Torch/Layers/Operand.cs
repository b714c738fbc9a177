using GreenDsl.Runtime.Plans;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Layers;

/// <summary>A float32 parameter, the master, and where products are computed in bfloat16 its rounded copy, which then takes the gradients.</summary>
internal sealed class Operand(Parameter master) : IDisposable
{
    /// <summary>The parameter; float32.</summary>
    public Parameter Master { get; private set; } = Detached(master);

    /// <summary>Its copy in bfloat16; <see langword="null"/> where products are computed in float32.</summary>
    public Tensor? Half { get; private set; }

    /// <summary>The tensor to compute with.</summary>
    public Tensor In(bool half) => half ? Half! : Master;

    /// <summary>Takes another parameter in place of the master, which is disposed of.</summary>
    public void Replace(Parameter other)
    {
        Master.Dispose();
        Master = Detached(other);
    }

    /// <summary>Makes or drops the copy. Where it is not trained nothing of it takes gradients.</summary>
    public void Use(Precision precision, bool trained)
    {
        Half?.Dispose();
        Half = null;
        Master.requires_grad = trained;
        if (precision == Precision.Fp32) return;
        using var untracked = no_grad();
        Half = Master.to_type(ScalarType.BFloat16).DetachFromDisposeScope();
        Half.requires_grad = trained;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Master.Dispose();
        Half?.Dispose();
    }

    private static Parameter Detached(Parameter parameter) => (Parameter)parameter.DetachFromDisposeScope();
}
