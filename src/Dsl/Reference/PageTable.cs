using System.Text;
using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>The table of a word's arguments, or of a section's keys.</summary>
internal static class PageTable
{
    /// <summary>Appends the table; nothing where there is nothing to list.</summary>
    public static void Append(StringBuilder page, IReadOnlyList<Parameter> parameters)
    {
        if (parameters.Count == 0)
            return;
        page.Append("\n| | takes | by default | example | |\n| --- | --- | --- | --- | --- |\n");
        foreach (var parameter in parameters)
            page.Append(Cell($"`{parameter.Name}`")).Append(Cell(Takes(parameter))).Append(Cell(Preset(parameter)))
                .Append(Cell(parameter.Example is { } example ? $"`{example}`" : "")).Append(Cell(parameter.Help)).Append("|\n");
    }

    private static string Takes(Parameter parameter)
    {
        var range = Describe.Range(parameter);
        return range.Length == 0 ? TypeText.Of(parameter) : $"{TypeText.Of(parameter)}, {range}";
    }

    private static string Preset(Parameter parameter) =>
        parameter.IsRequired ? "must be given" : Explanation.DefaultOf(parameter) is { } preset ? $"`{preset}`" : "";

    private static string Cell(string text) => $"| {text.Replace("|", "\\|")} ".Replace("|  ", "| ");
}
