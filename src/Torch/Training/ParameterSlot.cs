using GreenDsl.Torch.Persistence;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>A parameter to train.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Weight">The weights; float32.</param>
/// <param name="Average">Their moving average.</param>
/// <param name="Half">The rounded copy in bfloat16 that products are computed with and that takes the gradients; <see langword="null"/> where the weights do.</param>
internal readonly record struct TrainedParameter(string Name, Parameter Weight, Tensor Average, Tensor? Half = null)
{
    /// <summary>A parameter whose weights take their gradients themselves.</summary>
    public static implicit operator TrainedParameter((string Name, Parameter Weight, Tensor Average) plain) => new(plain.Name, plain.Weight, plain.Average);
}

/// <summary>A trained parameter with all that moves along with it. Owns the moments; all else belongs to the networks.</summary>
internal sealed class ParameterSlot : IDisposable
{
    /// <summary>Creates the slot with moments of 0 that begin at a step.</summary>
    public ParameterSlot(TrainedParameter parameter, int moments, long since)
        : this(parameter, [.. Enumerable.Range(0, moments).Select(_ => zeros_like(parameter.Weight, requires_grad: false).DetachFromDisposeScope())], since) { }

    /// <summary>Creates the slot with the moments of another one of the same weights, which is not to be used any more.</summary>
    public ParameterSlot(TrainedParameter parameter, ParameterSlot before) : this(parameter, before.Moments, before.Since) { }

    private ParameterSlot(TrainedParameter parameter, IReadOnlyList<Tensor> moments, long since)
    {
        (Name, Weight, Average, Half) = parameter;
        (Moments, Since) = (moments, since);
        if (Weight.device_type == TorchSharp.DeviceType.CPU) Memory = Locate();
    }

    /// <summary>The parameter's name in the network.</summary>
    public string Name { get; }

    /// <summary>The weights.</summary>
    public Parameter Weight { get; }

    /// <summary>Their moving average.</summary>
    public Tensor Average { get; }

    /// <summary>Their rounded copy, if there is one.</summary>
    public Tensor? Half { get; }

    /// <summary>What the backward pass leaves its gradient at.</summary>
    public Tensor Leaf => Half ?? Weight;

    /// <summary>As many moments as the update rule keeps.</summary>
    public IReadOnlyList<Tensor> Moments { get; }

    /// <summary>The optimizer's step at which the moments began; rules that correct for young moments count from there.</summary>
    public long Since { get; set; }

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
        Half is null ? null : NativeBytes.Halves(Half),
        (nint)Weight.numel());
}
