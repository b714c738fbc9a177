using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Datasets;

/// <summary>Tables.</summary>
internal sealed class CsvWord : DatasetWord
{
    private static readonly string[] Policies = ["error", "drop", "mean", "median", "mode"];

    public override string Name => "csv";

    public override string Help => "A table with one header line and one sample a line.";

    public override string Source => "https://www.rfc-editor.org/rfc/rfc4180";

    public override IReadOnlyList<string> Synonyms => ["table", "tsv", "file", "path"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("path", ParameterType.Text, "The file, looked for in this file's folder and then in the folder that GREEN_DATA names.") { Example = "data/houses.csv" },
    ];

    public override IReadOnlyList<Parameter> Neighbours { get; } =
    [
        new("columns", ParameterType.Structure, "The columns, where the file is not there at build: a list of names (all numbers), or names with 'number', 'category' or the list of a category's values.")
        {
            Default = new Value.None(),
            Synonyms = ["schema", "fields", "dtypes"],
            Example = "{sqft: number, heating: [gas, oil]}",
            Forms = [new Form.List(DatasetParameters.Name, Least: 1, Most: null), new Form.Names(DatasetParameters.Column)],
        },
        DatasetParameters.Rows,
        new("features", ParameterType.TextList, "The columns to predict from; all but the label where none are given.")
        {
            Default = new Value.None(),
            Synonyms = ["inputs", "x", "feature_columns"],
            Example = "[sqft, bedrooms]",
        },
        new("label", ParameterType.Text, "The column to predict.")
        {
            Synonyms = ["target", "target_column", "labels", "y", "output"],
            Example = "price",
        },
        new("missing", ParameterType.Structure, "What an empty cell in a feature becomes; statistics come from the training part only.")
        {
            Default = new Value.Text("error"),
            Options = Policies,
            Synonyms = ["impute", "na", "nan", "fillna"],
            Example = "{fill: 0}",
            Forms = [new Form.Word(Policies), new Form.Key(DatasetParameters.Fill)],
        },
        new("normalize", ParameterType.Option, "How number columns are scaled; fitted on the training part only.")
        {
            Default = new Value.Text("standard"),
            Options = ["none", "standard", "minmax"],
            Synonyms = ["normalise", "normalization", "scaler", "standardize"],
            Example = "standard",
        },
    ];
}
