using GreenDsl.Torch.Persistence;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>A trained parameter with all that moves along with it. Owns the moments; weight and average belong to their networks.</summary>
internal sealed class ParameterSlot : IDisposable
{
    /// <summary>Creates the slot with moments of 0.</summary>
    public ParameterSlot(string name, Parameter weight, Tensor average, int moments)
    {
        (Name, Weight, Average) = (name, weight, average);
        Moments = [.. Enumerable.Range(0, moments).Select(_ => zeros_like(weight, requires_grad: false).DetachFromDisposeScope())];
        if (weight.device_type == TorchSharp.DeviceType.CPU) Memory = Locate();
    }

    /// <summary>The parameter's name in the network.</summary>
    public string Name { get; }

    /// <summary>The weights.</summary>
    public Parameter Weight { get; }

    /// <summary>Their moving average.</summary>
    public Tensor Average { get; }

    /// <summary>As many moments as the update rule keeps.</summary>
    public IReadOnlyList<Tensor> Moments { get; }

    /// <summary>Where all this lies; only on the CPU. Asked for once: asking costs several native calls.</summary>
    public ParameterMemory Memory { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var moment in Moments) moment.Dispose();
    }

    private unsafe ParameterMemory Locate() => new(
        NativeBytes.Floats(Weight),
        NativeBytes.Floats(Average),
        Moments.Count >= 1 ? NativeBytes.Floats(Moments[0]) : null,
        Moments.Count >= 2 ? NativeBytes.Floats(Moments[1]) : null,
        (nint)Weight.numel());
}
