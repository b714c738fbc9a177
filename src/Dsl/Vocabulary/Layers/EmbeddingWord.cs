using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>A table of trained vectors.</summary>
internal sealed class EmbeddingWord : LayerWord
{
    public override string Name => "embedding";

    public override string Help => "Looks up a trained vector for each whole number of the input; it is the first layer of a network.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html";

    public override IReadOnlyList<string> Synonyms => ["embed"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("num_embeddings", ParameterType.Integer, "Number of vectors; the input holds 0 to one less.")
        {
            Minimum = 1,
            Maximum = LayerParameters.LargestWidth,
            Synonyms = ["vocab_size", "input_dim"],
            Example = "1000",
        },
        new("embedding_dim", ParameterType.Integer, "Numbers in a vector.")
        {
            Minimum = 1,
            Maximum = LayerParameters.LargestWidth,
            Synonyms = ["dim", "output_dim", "embedding_dims"],
            Example = "16",
        },
    ];

    public override ShapeResult Infer(Arguments arguments, Shape input)
    {
        var output = new Shape(input.Sizes.Append(arguments.Integer("embedding_dim")).ToEquatableArray());
        return input.Element == ElementType.Index
            ? output
            : new ShapeFault("whole numbers that are rows of its table", "make it the first layer") { Guess = output };
    }

    public override LayerCost Cost(Arguments arguments, Shape input, Shape output)
    {
        var table = checked(arguments.Integer("num_embeddings") * arguments.Integer("embedding_dim"));
        // The input is brought to 64 bits first: a call of its own, whose result stays.
        return new(Flops: 0, checked(3 * input.Count + 2 * output.Count), table, Calls: 2, checked(output.Count + 2 * input.Count));
    }

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output)
    {
        var (rows, width) = (arguments.Integer("num_embeddings"), arguments.Integer("embedding_dim"));
        return new("TorchSharp.Modules.Embedding", $"nn.Embedding({Numerals.Text(rows)}, {Numerals.Text(width)})", "{0}.call({1}.to(int64))");
    }
}
