using System.Text;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>The reference of the language, <c>docs/language.md</c>, written from the vocabulary's tables.</summary>
public sealed class LanguagePage
{
    private const string Introduction = """
        # The language

        One experiment stands in each `*.green.yaml`. Names, arguments and defaults are torch's. A word is written by itself (`relu`), with one value for its first
        argument (`{linear: 64}`), or with its arguments by name (`{linear: {out_features: 64, bias: false}}`). Input sizes are inferred. A quantity has a unit. An unknown key, a
        key given twice and another name for a word are errors that name the right one ([all findings](findings.md)). Numbers are decimal (`1e-3`; neither `012` nor `0x10`),
        `true` and `false` are the only truths, and there are no anchors, aliases, tags or second documents.

        This page is written from the tables in `src/Dsl/Vocabulary` that the compiler reads, and so is the [schema](../schema/green.schema.json) for editors.

        """;

    private readonly StringBuilder page = new();

    private LanguagePage() { }

    /// <summary>The page as Markdown, with a newline at its end.</summary>
    public static string Write()
    {
        var writer = new LanguagePage();
        writer.page.Append(Introduction);
        writer.Experiment();
        writer.Data();
        foreach (var kind in WordKind.AllKinds.Where(static kind => kind != WordKind.CompressStep))
            writer.Kind(Words<Section>.Find("")!.ParameterOf(kind.Key)!, 2);
        foreach (var section in new[] { "train", "budget", "schedule", "compress", "distill", "deploy" })
            writer.Section(Words<Section>.Find(section)!, 2);
        writer.Project();
        writer.Units();
        return writer.page.ToString();
    }

    private void Experiment()
    {
        Heading(2, "An experiment");
        Keys(Words<Section>.Find("")!);
    }

    private void Data()
    {
        var section = Words<Section>.Find("data")!;
        Heading(2, "`data`");
        Line(section.Help);
        // The keys of one kind of data stand with it.
        Keys(section, section.Parameters.Where(static key => key.Type == ParameterType.Section || key.Forms is [Form.Arguments]));
        foreach (var kind in Words<DatasetWord>.All)
        {
            Heading(3, $"`data: {kind.Name}`");
            Word(kind, kind.TakesScalar || kind.Neighbours.Count == 0 ? kind.Example : kind.Name);
            PageTable.Append(page, kind.Parameters);
            if (kind.Neighbours.Count > 0)
            {
                Line($"Beside `{kind.Name}`:");
                PageTable.Append(page, kind.Neighbours);
            }
        }
        Section(Words<Section>.Find("split")!, 3);
    }

    private void Kind(Parameter key, int level)
    {
        var kind = key.Kind!;
        Heading(level, $"`{key.Name}`");
        Line(key.Help);
        foreach (var word in kind.All)
        {
            Heading(level + 1, $"`{kind.Key}: {word.Name}`");
            Word(word, word.Example);
            PageTable.Append(page, word.Parameters);
            if (PageCode.Of(kind, word) is { } code)
                Line($"It becomes\n\n```csharp\n{code}\n```");
        }
    }

    private void Section(Section section, int level)
    {
        Heading(level, $"`{section.Name}`");
        Line(section.Help + Source(section));
        Keys(section);
        foreach (var key in section.Parameters)
        {
            if (key.Type == ParameterType.Section)
                Section(Words<Section>.Find(key.Name)!, level + 1);
            if (key.Type == ParameterType.WordList)
                Kind(key, level + 1);
            if (key.Name == "grid")
                Line($"Countries known to `grid`: {string.Join(", ", GridTable.Codes.Select(static code => $"`{code}`"))}. Figures and sources: [grid.md](grid.md).");
        }
    }

    private void Project()
    {
        var file = Words<ProjectSection>.Find("")!;
        Heading(2, "The file of a project");
        Line($"`green.project.yaml`. {file.Help}");
        Keys(file);
        Heading(3, "An item of `budgets`");
        Line(Words<ProjectSection>.Find("budgets")!.Help);
        Keys(Words<ProjectSection>.Find("budgets")!);
    }

    private void Units()
    {
        Heading(2, "Units");
        Line("| quantity | units | example |\n| --- | --- | --- |\n" + string.Join("\n", Dimension.All
            .Where(static dimension => dimension != Dimension.Power)
            .Select(static dimension => $"| {dimension.Words} | {string.Join(", ", dimension.Units.Select(static unit => $"`{unit.Name}`"))} | `{dimension.Example}` |")));
    }

    private void Keys(Word owner) => Keys(owner, owner.Parameters);

    private void Keys(Word owner, IEnumerable<Parameter> keys)
    {
        PageTable.Append(page, [.. keys]);
        foreach (var choice in owner.Choices)
            Line($"{(choice.IsExclusive ? "Exactly" : "At least")} one of {string.Join(", ", choice.Keys.Select(static key => $"`{key}`"))} must be given.");
    }

    private void Word(Word word, string example) => Line($"{word.Help}{Source(word)} For example `{example}`.");

    private static string Source(Word word) => word.Source.Length == 0 ? "" : $" ([source]({word.Source}))";

    private void Heading(int level, string text) => page.Append('\n').Append('#', level).Append(' ').Append(text).Append('\n');

    private void Line(string text) => page.Append('\n').Append(text).Append('\n');
}
