using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Checking;

/// <summary>What there is to predict.</summary>
/// <param name="Words">In words, for a message.</param>
/// <param name="Classes">Number of classes; <see langword="null"/> where there are none.</param>
/// <param name="IsNumber">It can be taken for a number.</param>
/// <param name="Way">How it could become classes or a number instead.</param>
internal sealed record Label(string Words, long? Classes, bool IsNumber, string Way)
{
    public static Label Of(Dataset data) => data switch
    {
        CsvDataset { Label.Categories: { } categories } csv =>
            new($"'{csv.Label.Name}' is a category of {Numerals.Text(categories.Count)} values", categories.Count, false, "declare it as number in 'columns'"),
        CsvDataset csv => new($"'{csv.Label.Name}' is a number", null, true, "declare it as category in 'columns'"),
        IdxDataset idx => new($"the images have {Numerals.Text(idx.Classes)} classes", idx.Classes, false, ""),
        SyntheticDataset { Kind: "regression" } => new("the synthetic label is a number", null, true, "write 'kind: classification'"),
        SyntheticDataset { Kind: "classification" } synthetic =>
            new($"the synthetic label is one of {Numerals.Text(synthetic.Classes)} classes", synthetic.Classes, false, "write 'kind: regression'"),
        // Random labels are drawn to suit the loss.
        SyntheticDataset synthetic => new("the synthetic label is drawn at random", synthetic.Classes, true, ""),
        var other => throw new InvalidOperationException($"no label for {other.GetType().Name}"),
    };
}
