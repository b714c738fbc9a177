using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Units;

namespace GreenDsl.Dsl.Vocabulary.Datasets;

/// <summary>Images with class labels.</summary>
internal sealed class IdxWord : DatasetWord
{
    public override string Name => "idx";

    public override string Help => "Images and class labels in the format of MNIST, plain or gzipped.";

    public override string Source => "http://yann.lecun.com/exdb/mnist/";

    public override IReadOnlyList<string> Synonyms => ["mnist", "images", "ubyte"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("path", ParameterType.Text, "A folder with the two files, or what their names begin with; looked for in this file's folder and then in the folder that GREEN_DATA names.")
        {
            Example = "data/mnist",
        },
    ];

    public override IReadOnlyList<Parameter> Neighbours { get; } =
    [
        new("scale", ParameterType.Structure, "The range that the bytes 0 to 255 become.")
        {
            Default = new Value.Text("0..1"),
            Example = "0..1",
            Forms = [new Form.Text($"{NumberText.Pattern}\\.\\.{NumberText.Pattern}", "a rising range such as 0..1")],
        },
        new("shape", ParameterType.Structure, "Channels, height and width of an image, where the file is not there at build; one channel where two sizes are given.")
        {
            Default = new Value.None(),
            Synonyms = ["size", "image_shape", "input_shape"],
            Example = "[1, 28, 28]",
            Forms = [new Form.List(DatasetParameters.Side, Least: 2, Most: 3)],
        },
        new("classes", ParameterType.Integer, "Number of classes, where the file is not there at build.")
        {
            Default = new Value.None(),
            Minimum = 2,
            Maximum = 256,
            Synonyms = ["num_classes", "n_classes"],
            Example = "10",
        },
        DatasetParameters.Rows,
    ];
}
