using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Datasets;

/// <summary>What several kinds of data have in common.</summary>
internal static class DatasetParameters
{
    public static Parameter Rows { get; } = new("rows", ParameterType.Integer, "Number of samples, where the file is not there at build.")
    {
        Default = new Value.None(),
        Minimum = 1,
        Maximum = int.MaxValue,
        Synonyms = ["samples", "n_samples", "num_rows"],
        Example = "1000",
    };
}
