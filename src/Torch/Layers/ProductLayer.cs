using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Deployment.Integer;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Layers;

/// <summary>
/// A layer that multiplies its input by a matrix of weights. The matrix can be replaced by two thin ones, whose state then has the names of a nested
/// <c>torch.nn.Sequential</c> (<c>0.weight</c>, <c>1.weight</c>, <c>1.bias</c>), and the products of training can be computed in bfloat16.
/// </summary>
public abstract class ProductLayer : nn.Module<Tensor, Tensor>
{
    private const string First = "0.weight";

    private Operand weight = null!;
    private Operand? bias;

    // The first of two thin matrices; the second is then the weight.
    private Operand? thin;

    // What a network that is shipped computes with in place of parameters.
    private IReadOnlyList<IntegerProduct>? integers;

    static ProductLayer() => Natives.AvoidShapelessTiles();

    private protected ProductLayer(string name, long[] shape, bool hasBias) : base(name)
    {
        Resize(hasBias ? [("weight", shape), ("bias", [shape[0]])] : [("weight", shape)], CPU);
        Draw();
    }

    /// <summary>Its parameters with the bfloat16 copies that take their place while training; names within the layer.</summary>
    internal IReadOnlyList<(string Name, Operand Operand)> Operands { get; private set; } = [];

    /// <summary>Whether what follows takes bfloat16 numbers as well; else the output becomes float32 again.</summary>
    internal bool HandsOverHalf { get; set; }

    /// <summary>Whether two thin matrices can stand in for the matrix.</summary>
    internal virtual bool CanSplit => true;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (integers is not null) return OnIntegers(integers, input);
        // Evaluation shows what the float32 weights give: they are what is kept.
        var half = weight.Half is not null && training;
        if (half) input = input.to_type(ScalarType.BFloat16);
        var output = thin is null
            ? Product(input, weight.In(half), bias?.In(half))
            : Mix(Product(input, thin.In(half), null), weight.In(half), bias?.In(half));
        return half && !HandsOverHalf ? output.to_type(ScalarType.Float32) : output;
    }

    /// <summary>Allocates parameters of these shapes, filled with zeros; those of <see cref="First"/> and so on make it two thin matrices.</summary>
    internal void Resize(IReadOnlyCollection<(string Name, long[] Shape)> shapes, Device device)
    {
        foreach (var (name, operand) in Operands)
        {
            ConditionallyRegisterParameter(name, (Parameter?)null);
            operand.Dispose();
        }
        Operands = [.. shapes.Select(entry => (entry.Name, new Operand(new Parameter(zeros(entry.Shape, device: device)))))];
        foreach (var (name, operand) in Operands) ConditionallyRegisterParameter(name, operand.Master);
        thin = Find(First);
        weight = Find(thin is null ? "weight" : "1.weight")!;
        bias = Find(thin is null ? "bias" : "1.bias");

        Operand? Find(string name) => Operands.FirstOrDefault(entry => entry.Name == name).Operand;
    }

    /// <summary>Computes the products of training in <paramref name="precision"/>; only trained parameters of it take gradients.</summary>
    internal void Use(Precision precision, bool trained)
    {
        foreach (var (_, operand) in Operands) operand.Use(precision, trained);
    }

    /// <summary>Computes on small integers from now on, one product or two in turn, and gives up its parameters: it can no longer be trained.</summary>
    internal void Ship(IReadOnlyList<IntegerProduct> products)
    {
        Resize([], CPU);
        integers = products;
    }

    /// <summary>Draws initial weights as torch does (Kaiming uniform; He et al. 2015), with torch's random generator.</summary>
    internal void Draw()
    {
        InitialWeights.Draw(weight.Master, static drawn => nn.init.kaiming_uniform_(drawn, Math.Sqrt(5)));
        if (bias is null) return;
        var fanIn = weight.Master.numel() / weight.Master.size(0);
        var bound = 1 / Math.Sqrt(fanIn);
        InitialWeights.Draw(bias.Master, drawn => nn.init.uniform_(drawn, -bound, bound));
    }

    /// <summary>The product with the whole matrix, or with the first of two thin ones.</summary>
    private protected abstract Tensor Product(Tensor input, Tensor matrix, Tensor? offset);

    /// <summary>The product of what the first thin matrix gave with the second.</summary>
    private protected abstract Tensor Mix(Tensor hidden, Tensor matrix, Tensor? offset);

    private static Tensor OnIntegers(IReadOnlyList<IntegerProduct> products, Tensor input)
    {
        var hidden = products[0].Call(input);
        if (products.Count == 1) return hidden;
        using (hidden) return products[1].Call(hidden);
    }

    // Its parameters are registered where they are made; looking through fields would find them a second time.
    /// <inheritdoc/>
    protected override void RegisterComponents() { }

    /// <inheritdoc/>
    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        foreach (var (name, operand) in Operands)
        {
            if (!ReplaceParameter(dtype, device, operand.Master, out var moved)) continue;
            operand.Replace(moved!);
            ConditionallyRegisterParameter(name, moved);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (var (_, operand) in Operands) operand.Dispose();
        base.Dispose(disposing);
    }
}
