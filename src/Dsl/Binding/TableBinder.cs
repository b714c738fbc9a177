using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Vocabulary.Datasets;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>The columns of a table as far as they are understood.</summary>
/// <param name="Columns">Numbers and categories.</param>
/// <param name="FreeText">Columns with too many different texts to be categories.</param>
/// <param name="Wrong">Columns whose declaration is wrong, which is reported.</param>
internal sealed record Table(EquatableArray<Column> Columns, IReadOnlyList<string> FreeText, IReadOnlyList<string> Wrong)
{
    private readonly Dictionary<string, Column> byName = Columns.ToDictionary(static column => column.Name, StringComparer.Ordinal);

    /// <summary>The column of a name; <see langword="null"/> where none is understood.</summary>
    public Column? Find(string name) => byName.TryGetValue(name, out var column) ? column : null;

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => Columns.Select(static column => column.Name).Concat(FreeText).Concat(Wrong);
}

/// <summary>Finds the columns of a table: declared ones win over the file's, and must not contradict them.</summary>
internal sealed class TableBinder(BindingContext context, DataFile file, CsvHead? head)
{
    private readonly IReadOnlyDictionary<string, CsvColumn>? heldByName = head?.Columns.ToDictionary(static column => column.Name, StringComparer.Ordinal);

    private static readonly Parameter Values = new("columns", ParameterType.TextList, "") { Example = "[a, b]" };

    /// <summary>The columns; <see langword="null"/> where none are known, which is reported.</summary>
    public Table? Bind(GreenEntry? declaration)
    {
        switch (declaration?.Value)
        {
            case null when head is null:
                file.ReportUnknown(context, "its columns, for example columns: {sqft: number, heating: [gas, oil]}");
                return null;
            case null:
                return FromFile(head!);
            case MappingNode { Entries.Count: > 0 } mapping:
                return Declared(mapping.Entries.Select(entry => (entry.Key, Declare(entry.Key, entry.Value))).ToArray());
            case SequenceNode { Items.Count: > 0 } list:
                return Declared(Names(list).Select(name => (name, Declare(name, name, "number"))).ToArray());
            case var node:
                context.Report(
                    FindingCatalog.WrongValue, node.Span, "columns",
                    "a list of names, or names with kinds such as {sqft: number, heating: [gas, oil]}", Describe.Node(node));
                return null;
        }
    }

    private static Table FromFile(CsvHead head) => new(
        head.Columns.Where(static column => column.Kind != ColumnKind.Text)
            .Select(static column => column.Kind == ColumnKind.Category ? new Column(column.Name, column.Categories.ToEquatableArray()) : new Column(column.Name))
            .ToEquatableArray(),
        [.. head.Columns.Where(static column => column.Kind == ColumnKind.Text).Select(static column => column.Name)],
        []);

    private Table Declared(IReadOnlyList<(ScalarNode Name, Column? Column)> columns)
    {
        var known = columns.Select(static column => column.Column).OfType<Column>().ToEquatableArray();
        // The header's order, where there is a header: rows read as the file does.
        if (head is not null)
        {
            var order = head.Columns.Select(static (column, index) => (column.Name, index)).ToDictionary(static pair => pair.Name, static pair => pair.index);
            known = known.OrderBy(column => order[column.Name]).ToEquatableArray();
        }
        return new(known, [], [.. columns.Where(static column => column.Column is null).Select(static column => column.Name.Text)]);
    }

    private IEnumerable<ScalarNode> Names(SequenceNode list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (ValueReader.Text(context, DatasetParameters.Name, item) is not { } name)
                continue;
            if (seen.Add(name))
                yield return (ScalarNode)item;
            else
                context.Report(FindingCatalog.ListedTwice, item.Span, "columns", name);
        }
    }

    private Column? Declare(ScalarNode name, GreenNode kind) => kind switch
    {
        ScalarNode { Text: "number" or "category" } word => Declare(name, word, word.Text),
        SequenceNode { Items.Count: > 1 } values => Listed(name, values),
        ScalarNode { Text.Length: > 0 } word => Unknown(word),
        _ => Wrong(name, kind),
    };

    private Column? Declare(ScalarNode name, GreenNode node, string kind)
    {
        var held = Held(name);
        if (head is not null && held is null)
            return null;
        if (kind == "number")
        {
            if (held is null or { Kind: ColumnKind.Number })
                return new Column(name.Text);
            context.Report(FindingCatalog.ContradictsData, node.Span, $"'{name.Text}' is declared as numbers", file.Path, "holds other texts in it");
            return null;
        }
        if (held is { Kind: ColumnKind.Category })
            return new Column(name.Text, held.Categories.ToEquatableArray());
        context.Report(FindingCatalog.UnknownCategories, node.Span, name.Text, held switch
        {
            null => $"'{file.Path}' is neither beside this file nor in the folder that GREEN_DATA names",
            { Kind: ColumnKind.Number } => "the file holds numbers in this column",
            _ => $"the file holds more than {Numerals.Text(DatasetHeadReader.MostCategories)} different ones",
        });
        return null;
    }

    private Column? Listed(ScalarNode name, SequenceNode list)
    {
        if (ValueReader.Read(context, Values with { Name = name.Text }, list) is not Value.Texts { Content: var values })
            return null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (list.Items.Cast<ScalarNode>().FirstOrDefault(item => !seen.Add(item.Text)) is { } second)
        {
            context.Report(FindingCatalog.ListedTwice, second.Span, name.Text, second.Text);
            return null;
        }
        var held = Held(name);
        if (head is not null && held is null)
            return null;
        if (held is { Kind: ColumnKind.Category } && held.Categories.Except(values).ToArray() is { Length: > 0 } others)
        {
            context.Report(
                FindingCatalog.ContradictsData, list.Span, $"the values of '{name.Text}' are declared",
                file.Path, "also holds " + Describe.List(others.Select(Describe.Quote)));
            return null;
        }
        return new Column(name.Text, values);
    }

    private CsvColumn? Held(ScalarNode name)
    {
        var held = heldByName is not null && heldByName.TryGetValue(name.Text, out var column) ? column : null;
        if (head is not null && held is null)
            file.ReportUnknownColumn(context, name, head.Columns.Select(static column => column.Name));
        return held;
    }

    private Column? Unknown(ScalarNode word)
    {
        ValueReader.ReportOption(context, "columns", word, word.Text, ["number", "category", "[a, b]"]);
        return null;
    }

    private Column? Wrong(ScalarNode name, GreenNode kind)
    {
        context.Report(FindingCatalog.WrongValue, kind.Span, name.Text, "'number', 'category' or at least two values such as [gas, oil]", Describe.Node(kind));
        return null;
    }
}
