using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Vocabulary.Datasets;
using GreenDsl.Dsl.Vocabulary.Sections;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the section <c>data:</c>.</summary>
internal static class DataBinder
{
    /// <summary>The samples; <see langword="null"/> where their sizes remain unknown, which is reported.</summary>
    public static Dataset? Bind(BindingContext context, GreenEntry section, DatasetHead? head)
    {
        if (section.Value is not MappingNode mapping)
        {
            var fix = section.Value is ScalarNode { Text.Length: > 0 } path ? $"{{csv: {path.Text}, label: ...}}" : "{csv: data/houses.csv, label: price}";
            context.Report(FindingCatalog.WrongValue, section.Value.Span, "data", $"keys with values such as {fix}", Describe.Node(section.Value));
            return null;
        }
        var owner = Words<Section>.Find("data")!;
        var entries = KeyMatcher.Match(context, owner, mapping);
        var split = SplitBinder.Bind(context, entries.TryGetValue("split", out var shares) ? shares : null);
        if (KindOf(context, mapping, entries, section.Key.Span) is not { } kind)
            return null;
        ReportStrangers(context, kind, entries);
        var first = mapping.Entries[0].Key.Span;
        var neighbours = ArgumentBinder.FromEntries(context, owner, kind.Neighbours, entries, first);
        var value = ArgumentBinder.OfWord(context, kind, entries[kind.Name].Value, entries[kind.Name].Key);
        if (kind is SyntheticWord)
            return SyntheticBinder.Bind(value, split);
        if (!value.IsSound)
            return null;
        var isSpelledRight = section.Key.Text == "data" && entries[kind.Name].Key.Text == kind.Name;
        var file = new DataFile(value.Arguments.Text("path"), entries[kind.Name].Value.Span, isSpelledRight);
        return kind is CsvWord
            ? new CsvBinder(context, file, neighbours, head as CsvHead).Bind(split)
            : new IdxBinder(context, file, neighbours, head as IdxHead).Bind(split);
    }

    private static DatasetWord? KindOf(BindingContext context, MappingNode mapping, IReadOnlyDictionary<string, GreenEntry> entries, SourceSpan at)
    {
        var given = Words<DatasetWord>.All.Where(word => entries.ContainsKey(word.Name)).OrderBy(word => entries[word.Name].Key.Span.Start).ToArray();
        if (given.Length == 0)
            context.Report(
                FindingCatalog.MissingKey, mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Span : at, "'data'",
                string.Join("', '", Words<DatasetWord>.All.Select(static word => word.Name)), " (one of them)");
        foreach (var second in given.Skip(1))
            context.Report(FindingCatalog.Exclusive, entries[second.Name].Key.Span, second.Name, given[0].Name);
        return given.FirstOrDefault();
    }

    private static void ReportStrangers(BindingContext context, DatasetWord kind, IReadOnlyDictionary<string, GreenEntry> entries)
    {
        foreach (var other in Words<DatasetWord>.All)
            foreach (var parameter in other.Neighbours)
                if (entries.TryGetValue(parameter.Name, out var entry) && !kind.Neighbours.Any(own => own.Name == parameter.Name))
                    context.Report(FindingCatalog.Misplaced, entry.Key.Span, entry.Key.Text, StrangerWay(kind, parameter.Name, other));
    }

    private static string StrangerWay(DatasetWord kind, string key, DatasetWord other) => kind.Parameters.Any(parameter => parameter.Name == key)
        ? $"write '{key}' below '{kind.Name}'"
        : $"'{key}' belongs to data from '{other.Name}'";
}

/// <summary>The data file that an experiment declares.</summary>
/// <param name="Path">As written.</param>
/// <param name="Span">Where.</param>
/// <param name="IsFound">Whoever looks for the file finds this declaration: it stands at the right keys.</param>
internal sealed record DataFile(string Path, SourceSpan Span, bool IsFound)
{
    /// <summary>Reports that there is nothing to tell what the file holds. What was not looked for is not called missing.</summary>
    /// <param name="context">Takes the finding.</param>
    /// <param name="declarations">What to declare instead.</param>
    public void ReportUnknown(BindingContext context, string declarations)
    {
        if (IsFound)
            context.Report(FindingCatalog.UnknownData, Span, Path, declarations);
    }

    /// <summary>Reports a column that the table has not.</summary>
    /// <param name="context">Takes the finding.</param>
    /// <param name="name">The name where it is written.</param>
    /// <param name="columns">The columns there are.</param>
    public void ReportUnknownColumn(BindingContext context, ScalarNode name, IEnumerable<string> columns)
    {
        var all = columns.ToArray();
        var (meant, has) = (Spelling.Nearest(name.Text, all), Describe.List(all));
        context.Report(
            FindingCatalog.UnknownColumn, name.Span, Mend.Write(name.Span, meant is null ? null : SettingText.Plain(meant)),
            Path, name.Text, meant is null ? $"it has {has}" : $"did you mean '{meant}'? It has {has}");
    }
}
