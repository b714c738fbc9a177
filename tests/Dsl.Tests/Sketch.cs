using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests;

/// <summary>Experiments made by hand, without text.</summary>
internal static class Sketch
{
    /// <summary>A layer with some arguments given and torch's defaults for the others.</summary>
    public static Layer Layer(string word, params (string Name, object Value)[] given) => new(Use(Words<LayerWord>.Find(word)!, given));

    /// <summary>A use of a word with some arguments given and the defaults for the others.</summary>
    public static Usage Use(Word word, params (string Name, object Value)[] given)
    {
        Assert.All(given, argument => Assert.Contains(word.Parameters, parameter => parameter.Name == argument.Name));
        return new(word.Name, new(word.Parameters.Select(parameter => new Argument(
            parameter.Name,
            given.Where(argument => argument.Name == parameter.Name).Select(argument => ValueOf(argument.Value)).FirstOrDefault()
                ?? parameter.Default
                ?? throw new ArgumentException($"'{word.Name}' needs '{parameter.Name}'"))).ToEquatableArray()));
    }

    public static Layer Linear(long width) => Layer("linear", ("out_features", width));

    /// <summary>A regression on the given data, ten epochs of batches of 32.</summary>
    public static Experiment Experiment(Dataset data, params Layer[] layers) => new()
    {
        Name = "sketch",
        Seed = 1,
        Data = data,
        Network = new(null, layers.ToEquatableArray()),
        Loss = new("mse", Arguments.None),
        Optimizer = new("adam", Arguments.None),
        Scheduler = new("energy", Arguments.None),
        Training = new() { Epochs = 10, BatchSize = 32, EmaDecay = 0.999 },
        Metrics = EquatableArray<string>.Empty,
        Budget = new() { OnExceed = "stop" },
    };

    public static CsvDataset Table(params Column[] features) => new()
    {
        Rows = 1000,
        Train = 0.8,
        Validation = 0.1,
        Test = 0.1,
        Path = "table.csv",
        Columns = features.Append(new("price")).ToEquatableArray(),
        Features = features.ToEquatableArray(),
        Label = new("price"),
        Missing = "drop",
        Normalize = "standard",
    };

    public static IdxDataset Images(long channels, long height, long width, long classes = 10) => new()
    {
        Rows = 10_000,
        Train = 0.8,
        Validation = 0,
        Test = 0.2,
        Path = "images",
        Shape = Shape.Of(channels, height, width),
        Classes = classes,
        ScaleLow = 0,
        ScaleHigh = 1,
    };

    public static SyntheticDataset Random(long features, long rows = 10_000, string kind = "random", long classes = 2) => new()
    {
        Rows = rows,
        Train = 0.8,
        Validation = 0.1,
        Test = 0.1,
        Kind = kind,
        Features = features,
        Classes = classes,
        Noise = 0.1,
    };

    private static Value ValueOf(object value) => value switch
    {
        bool flag => new Value.Flag(flag),
        int number => new Value.Integer(number),
        long number => new Value.Integer(number),
        double number => new Value.Number(number),
        string text => new Value.Text(text),
        (int height, int width) => new Value.Integers(EquatableArray.Of<long>(height, width)),
        (long height, long width) => new Value.Integers(EquatableArray.Of(height, width)),
        _ => throw new ArgumentException($"no value for {value}"),
    };
}
