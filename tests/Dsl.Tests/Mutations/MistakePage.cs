using System.Globalization;
using System.Text;

namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>The table of mistakes by kind, as a page of the documentation.</summary>
internal static class MistakePage
{
    public static string Of(IReadOnlyList<Judgement> inYaml, IReadOnlyList<Judgement> inCode)
    {
        var page = new StringBuilder($"""
            # Mistakes

            What becomes of a single mistake in a valid experiment. The tests break {Originals.All.Count} experiments of this repository in every way that a kind has room for;
            what is expected, and where, is what was broken, not what the compiler said. Caught: the build says something. Exact: at the line and
            column of the mistake. Alone: and nothing else. Way out: the message names the right one, where there is one.
            Mended: the change that an editor offers, where it offers one, leaves nothing to find. Columns count UTF-16 units, as editors and compilers do.


            """.ReplaceLineEndings("\n"));
        Table(page, inYaml);
        page.Append(CultureInfo.InvariantCulture, $"\nNot one finding on the {Originals.All.Count} experiments as they are, nor with other line ends, a byte order mark, other quotes, comments or blank lines.\n");
        page.Append("""

            ## In C#

            The same experiments as attributes of a class, and the same mistakes wherever attributes have room for them: in a string, at its place within the string, or in a number.
            A mistake in a name, of an attribute, an argument or a choice, is one that the C# compiler finds.


            """.ReplaceLineEndings("\n"));
        Table(page, inCode);
        return page.ToString();
    }

    private static void Table(StringBuilder page, IReadOnlyList<Judgement> judged)
    {
        page.Append("| mistake | for example | mutants | caught | exact | alone | way out | mended |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var kind in judged.GroupBy(static item => item.Mutant.Kind))
            Row(page, kind.Key, Example(kind.First()), [.. kind]);
        Row(page, "**all**", "", judged);
    }

    private static void Row(StringBuilder page, string kind, string example, IReadOnlyList<Judgement> judged)
    {
        page.Append(CultureInfo.InvariantCulture, $"| {kind} | {example} | {judged.Count} | {Share(judged, static item => item.IsCaught)} | {Share(judged, static item => item.IsExact)} ");
        page.Append(CultureInfo.InvariantCulture, $"| {Share(judged, static item => item.IsAlone)} | {Share(judged, static item => item.HasProposal)} | {Share(judged, static item => item.IsMended)} |\n");
    }

    // Rounded down: 100 % means all.
    private static string Share(IReadOnlyList<Judgement> judged, Func<Judgement, bool?> isRight)
    {
        var answers = judged.Select(isRight).OfType<bool>().ToArray();
        return answers.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000.0 * answers.Count(static right => right) / answers.Length) / 10:0.#} %");
    }

    private static string Example(Judgement judged)
    {
        const int most = 40;
        var (line, column) = judged.Mutant.Place;
        var text = judged.Mutant.Text.Split('\n')[line - 1].TrimEnd('\r').TrimStart('\uFEFF');
        var from = column - 1 > most / 2 ? column - 1 - most / 2 : 0;
        text = text[from..Math.Min(text.Length, from + most)].Replace("\t", "→").Trim();
        return text.Any(static c => char.IsControl(c) || c == '|') ? "" : $"`` {text} ``";
    }
}
