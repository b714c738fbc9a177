using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Checking;

/// <summary>What the data brings to the first layer.</summary>
internal static class InputShape
{
    private const string LookUp = "embedding";

    /// <summary>Shape of one sample; whole numbers where the first layer looks them up.</summary>
    public static Shape Of(Experiment experiment, List<Problem> problems)
    {
        var shape = experiment.Data switch
        {
            CsvDataset csv => Shape.Of(csv.InputWidth),
            IdxDataset idx => idx.Shape,
            SyntheticDataset synthetic => Shape.Of(synthetic.Features),
            var other => throw new InvalidOperationException($"no input shape for {other.GetType().Name}"),
        };
        if (experiment.Network.Layers.Count == 0 || experiment.Network.Layers[0].Use.Word != LookUp)
            return shape;
        if (Fault(experiment.Data) is { } fault)
            problems.Add(new(FindingCatalog.EmbeddingData, "model.0", EquatableArray.Of(fault.Reason, fault.Fix)));
        // Taken for whole numbers either way: the fault is told once, and the layers behind are checked.
        return shape with { Element = ElementType.Index };
    }

    // Only a column of numbers that is used as it stands can hold rows of a table.
    private static (string Reason, string Fix)? Fault(Dataset data) => data switch
    {
        CsvDataset csv when csv.Features.FirstOrDefault(static column => column.Categories is not null) is { } category =>
            ($"'{category.Name}' is a category", "categories are one-hot already: use 'linear', or declare the column as number"),
        CsvDataset { Normalize: not "none" } csv => ($"'normalize: {csv.Normalize}' makes fractions of them", "write 'normalize: none'"),
        CsvDataset { Missing: "mean" or "median" } csv => ($"'missing: {csv.Missing}' puts fractions between them", "write 'missing: drop' or 'missing: mode'"),
        CsvDataset => null,
        IdxDataset => ("images hold shades", "use 'conv2d', or 'flatten' and 'linear'"),
        _ => ("synthetic features are fractions", "use 'linear'"),
    };
}
