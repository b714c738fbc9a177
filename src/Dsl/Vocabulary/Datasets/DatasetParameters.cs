using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Datasets;

/// <summary>What several kinds of data have in common.</summary>
internal static class DatasetParameters
{
    public static Parameter Name { get; } = new("columns", ParameterType.Text, "A column's name.");

    public static Parameter Fill { get; } = new("fill", ParameterType.Number, "The number that empty cells become.") { Example = "0" };

    public static Parameter Side { get; } = new("shape", ParameterType.Integer, "A size.") { Minimum = 1, Maximum = 1 << 16 };

    public static Parameter Column { get; } = new("columns", ParameterType.Structure, "What a column holds: numbers, categories that the file tells, or these categories.")
    {
        Example = "number",
        Forms = [new Form.Word(["number", "category"]), new Form.List(Name, Least: 2, Most: null)],
    };

    public static Parameter Rows { get; } = new("rows", ParameterType.Integer, "Number of samples, where the file is not there at build.")
    {
        Default = new Value.None(),
        Minimum = 1,
        Maximum = int.MaxValue,
        Synonyms = ["samples", "n_samples", "num_rows"],
        Example = "1000",
    };
}
