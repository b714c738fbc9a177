using System.Text.RegularExpressions;
using GreenDsl.Dsl.Tests.Mutations.Texts;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Mutations.Code;

/// <summary>
/// The mistakes of the corpus made in C#: each that changes one value which attributes hold as a string or a number. One in a name of C#, of an attribute, of an argument, of an enumeration's
/// member, is found by its compiler.
/// </summary>
internal static partial class CodeMutants
{
    private static readonly Dictionary<string, (CSharpTwin Twin, GreenNode[] Nodes)> Twins = Originals.All.ToDictionary(
        static original => original.Name, static original => (CSharpTwin.Of(original.Text, "Corpus", "Twin"), Nodes(YamlReader.Read(original.Text).Root)));

    /// <summary>Every mutant once, by kind.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
        Corpus.WithDisguises([.. Corpus.Plain.Select(Of).OfType<Mutant>().DistinctBy(static mutant => (mutant.Kind, mutant.Original, mutant.Text))]);

    /// <summary>An experiment in C#.</summary>
    public static Mutant Valid(Original original) => new("none", original, Twins[original.Name].Twin.Text, 0, null) { IsCode = true };

    private static Mutant? Of(Mutant mutant)
    {
        var ((twin, before), after) = (Twins[mutant.Original.Name], Nodes(YamlReader.Read(mutant.Text).Root));
        // Anchors are YAML's alone: without its anchor a value is none of its mistakes.
        if (mutant.Kind == Hostile.Kind || after.Length != before.Length || Enumerable.Range(0, after.Length).Where(index => IsChanged(before[index], after[index])).ToArray() is not [var changed])
            return null;
        var expected = Array.FindIndex(after, node => node is ScalarNode && node.Span.Start == mutant.At);
        if (expected < 0 || !twin.Spots.TryGetValue(before[changed].Span.Start, out var spot) || !twin.Spots.TryGetValue(before[expected].Span.Start, out var place)
            || after[changed] is not ScalarNode value || Written(value, (ScalarNode)before[changed], spot.Form) is not { } written)
            return null;
        var text = string.Concat(twin.Text.AsSpan(0, spot.Start), written, twin.Text.AsSpan(spot.Start + spot.Length));
        var at = place.Start > spot.Start ? place.Start + written.Length - spot.Length : place.Start;
        return text == twin.Text ? null : mutant.With(mutant.Kind, text, at) with { IsCode = true };
    }

    private static bool IsChanged(GreenNode before, GreenNode after) =>
        before.GetType() != after.GetType() || (before is ScalarNode old && after is ScalarNode other && (old.Text != other.Text || old.IsQuoted != other.IsQuoted));

    // A literal that is none is C#'s to find, and so is a fraction where a whole number belongs; some spellings of YAML mean another number there, or none. Quotes make no difference in a string.
    private static string? Written(ScalarNode after, ScalarNode before, SpotForm form) => form switch
    {
        SpotForm.Yaml => Literals.Escape(Literals.Yaml(after)),
        SpotForm.Text => after.IsQuoted == before.IsQuoted ? Literals.Escape(after.Text) : null,
        _ => !after.IsQuoted && (Whole().IsMatch(before.Text) ? Whole() : Fraction()).IsMatch(after.Text) ? after.Text : null,
    };

    /// <summary>Sections, lists, keys and values in the text's order.</summary>
    private static GreenNode[] Nodes(GreenNode? node) => node switch
    {
        MappingNode mapping => [mapping, .. mapping.Entries.SelectMany(static entry => Nodes(entry.Value).Prepend(entry.Key))],
        SequenceNode list => [list, .. list.Items.SelectMany(Nodes)],
        ScalarNode scalar => [scalar],
        _ => [],
    };

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,8})$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,8})(\.[0-9]+)?(e[+-]?[0-9]+)?$")]
    private static partial Regex Fraction();
}
