using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Vocabulary.Datasets;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds data of the kind <c>csv</c>.</summary>
internal sealed class CsvBinder(BindingContext context, DataFile file, BoundArguments keys, CsvHead? head)
{
    public CsvDataset? Bind(Shares split)
    {
        RowsBinder.Compare(context, file, keys, head?.Rows);
        var (missing, fill) = Missing();
        if (new TableBinder(context, file, head).Bind(keys.Entries.TryGetValue("columns", out var declared) ? declared : null) is not { } table)
            return null;
        var labelName = keys.Arguments.OptionalText("label");
        var label = labelName is null ? null : Find(table, labelName, (ScalarNode)keys.Node("label")!);
        var features = Features(table, labelName);
        if (label is null || features is null)
            return null;
        return new()
        {
            Path = file.Path,
            Columns = table.Columns,
            Features = features.Value,
            Label = label,
            Missing = missing,
            Fill = fill,
            Normalize = keys.Arguments.Text("normalize"),
            Rows = keys.Arguments.OptionalInteger("rows") ?? head?.Rows,
            Hash = head?.Hash,
            Train = split.Train,
            Validation = split.Validation,
            Test = split.Test,
        };
    }

    private EquatableArray<Column>? Features(Table table, string? label)
    {
        if (keys.Node("features") is SequenceNode { Items.Count: > 0 } list)
            return Chosen(table, label, list);
        // A value of another kind was reported when it was read.
        if (keys.Node("features") is { } node)
        {
            if (node is SequenceNode)
                context.Report(FindingCatalog.NoFeatures, node.Span, "'features' is empty");
            return null;
        }
        if (label is null)
            return null;
        if (table.FreeText.Where(name => name != label).ToArray() is { Length: > 0 } texts)
            return ReportText(file.Span, string.Join(", ", texts.Select(Describe.Quote)), "name the columns to use with 'features'");
        var features = table.Columns.Where(column => column.Name != label).ToEquatableArray();
        if (features.Count > 0)
            return features;
        if (table.Wrong.Count == 0)
            context.Report(FindingCatalog.NoFeatures, file.Span, $"{file.Path} has no column but the label");
        return null;
    }

    private EquatableArray<Column>? Chosen(Table table, string? label, SequenceNode list)
    {
        var errors = context.Errors;
        var chosen = new List<Column>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items.OfType<ScalarNode>().Where(static item => item.Text.Length > 0))
        {
            if (item.Text == label)
                context.Report(FindingCatalog.LabelAmongFeatures, item.Span, item.Text);
            else if (!seen.Add(item.Text))
                context.Report(FindingCatalog.ListedTwice, item.Span, "features", item.Text);
            else if (Find(table, item.Text, item) is { } column)
                chosen.Add(column);
        }
        return context.Errors == errors && chosen.Count == list.Items.Count ? chosen.ToEquatableArray() : null;
    }

    private Column? Find(Table table, string name, ScalarNode node)
    {
        if (table.Find(name) is { } known)
            return known;
        if (table.FreeText.Contains(name))
            ReportText(node.Span, Describe.Quote(name), "choose another column");
        else if (!table.Wrong.Contains(name))
            file.ReportUnknownColumn(context, node, table.Names);
        return null;
    }

    private EquatableArray<Column>? ReportText(SourceSpan span, string columns, string way)
    {
        context.Report(FindingCatalog.FreeText, span, columns, $"more than {Numerals.Text(DatasetHeadReader.MostCategories)}", way);
        return null;
    }

    private (string Policy, double Fill) Missing()
    {
        var parameter = Words<DatasetWord>.Find("csv")!.Neighbours.First(static key => key.Name == "missing");
        switch (keys.Node("missing"))
        {
            case null:
                break;
            case ScalarNode { Text.Length: > 0 } scalar:
                if (parameter.Options.Contains(scalar.Text))
                    return (scalar.Text, 0);
                ValueReader.ReportOption(context, "missing", scalar, scalar.Text, [.. parameter.Options, "{fill: 0}"]);
                break;
            case MappingNode { Entries: [{ Key.Text: "fill" } fill] }:
                if (ValueReader.Read(context, DatasetParameters.Fill, fill.Value) is Value.Number number)
                    return ("fill", number.Content);
                break;
            case var node:
                var takes = $"one of {string.Join(", ", parameter.Options)}, or {{fill: 0}}";
                context.Report(FindingCatalog.WrongValue, node.Span, "missing", takes, Describe.Node(node));
                break;
        }
        return ("error", 0);
    }
}
