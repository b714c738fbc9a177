using GreenDsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary;

/// <summary>A layer: its shape rule, its cost rule and the TorchSharp it becomes.</summary>
public abstract class LayerWord : Word
{
    /// <summary>The output's shape for an input's shape, or what is wrong with the input.</summary>
    public abstract ShapeResult Infer(Arguments arguments, Shape input);

    /// <summary>What one sample costs going forward.</summary>
    public abstract LayerCost Cost(Arguments arguments, Shape input, Shape output);

    /// <summary>The TorchSharp it becomes.</summary>
    public abstract LayerCode Emit(Arguments arguments, Shape input, Shape output);

    /// <summary>How it treats the first dimension of a sample, the features or channels. What a new word does not say may not shrink.</summary>
    public virtual WidthUse Widths(Arguments arguments) => WidthUse.Pins;

    /// <summary>Its output is a tensor of its own that its backward pass does not read: the next layer may write over it.</summary>
    public virtual bool OutputIsFree => false;

    /// <summary>Between which numbers everything lies that can come out.</summary>
    public virtual (double Low, double High) OutputRange => (double.NegativeInfinity, double.PositiveInfinity);
}

/// <summary>How a layer treats the features or channels that come in, which other layers may share.</summary>
public enum WidthUse
{
    /// <summary>They must stay as declared, and so must those that go out.</summary>
    Pins,

    /// <summary>Those that go out are those that come in, each changed on its own.</summary>
    Keeps,

    /// <summary>Those that go out are new; each takes up all that come in, however many.</summary>
    Opens,
}

/// <summary>An output shape, or why there is none.</summary>
/// <param name="Output">The shape of one output sample.</param>
/// <param name="Fault">What is wrong; <see langword="null"/> where <paramref name="Output"/> holds.</param>
public readonly record struct ShapeResult(Shape Output, ShapeFault? Fault)
{
    /// <summary>The layer takes its input and gives <paramref name="output"/>.</summary>
    public static implicit operator ShapeResult(Shape output) => new(output, null);

    /// <summary>The layer cannot take its input.</summary>
    public static implicit operator ShapeResult(ShapeFault fault) => new(default, fault);
}

/// <summary>Why a layer cannot take its input.</summary>
/// <param name="Takes">What it takes, for example <c>(batch, features)</c>.</param>
/// <param name="Fix">The way out, for example <c>add 'flatten' between them</c>.</param>
/// <param name="Parameter">The parameter at fault; <see langword="null"/> where it is the layer as such.</param>
public sealed record ShapeFault(string Takes, string Fix, string? Parameter = null)
{
    /// <summary>The output once the fix is applied, so that later layers can be checked at once; <see langword="null"/> where it cannot be told.</summary>
    public Shape? Guess { get; init; }

    /// <summary>The layer that mends it when it is put before this one; <see langword="null"/> where none does.</summary>
    public string? LayerBefore { get; init; }
}

/// <summary>The TorchSharp a layer becomes.</summary>
/// <param name="ModuleType">Full name of its type; <see langword="null"/> for a layer without state.</param>
/// <param name="Creation">Expression that creates the module, for example <c>nn.Embedding(1000, 16)</c>; <see langword="null"/> for a layer without state.</param>
/// <param name="Forward">Expression of the output; <c>{0}</c> is the module's field, <c>{1}</c> the input variable.</param>
public sealed record LayerCode(string? ModuleType, string? Creation, string Forward)
{
    /// <summary>Like <see cref="Forward"/>, but written over the input; <see langword="null"/> where the layer cannot.</summary>
    public string? Overwriting { get; init; }
}
