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
    private static readonly Dictionary<string, (CSharpTwin Twin, ScalarNode[] Scalars)> Twins = Originals.All.ToDictionary(
        static original => original.Name,
        static original => (CSharpTwin.Of(original.Text, "Corpus", "Twin"), Flat(YamlReader.Read(original.Text).Root)!.OfType<ScalarNode>().ToArray()));

    /// <summary>Every mutant once, by kind.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
        Corpus.WithDisguises([.. Corpus.Plain.Select(Of).OfType<Mutant>().DistinctBy(static mutant => (mutant.Kind, mutant.Original, mutant.Text))]);

    /// <summary>An experiment in C#.</summary>
    public static Mutant Valid(Original original) => new("none", original, Twins[original.Name].Twin.Text, 0, null) { IsCode = true };

    private static Mutant? Of(Mutant mutant)
    {
        var (twin, before) = Twins[mutant.Original.Name];
        // Anchors are YAML's alone: without its anchor a value is none of its mistakes.
        if (mutant.Kind == Hostile.Kind || Flat(YamlReader.Read(mutant.Text).Root) is not { } nodes || nodes.OfType<ScalarNode>().ToArray() is var after && !IsOneChanged(before, after, nodes.Count, mutant.Original))
            return null;
        var changed = Enumerable.Range(0, after.Length).Single(index => IsChanged(before[index], after[index]));
        var expected = Array.FindIndex(after, scalar => scalar.Span.Start == mutant.At);
        if (expected < 0 || !twin.Spots.TryGetValue(before[changed].Span.Start, out var spot) || !twin.Spots.TryGetValue(before[expected].Span.Start, out var place)
            || Written(after[changed], before[changed], spot.Form) is not { } written)
            return null;
        var text = string.Concat(twin.Text.AsSpan(0, spot.Start), written, twin.Text.AsSpan(spot.Start + spot.Length));
        var at = place.Start > spot.Start ? place.Start + written.Length - spot.Length : place.Start;
        return text == twin.Text ? null : mutant.With(mutant.Kind, text, at) with { IsCode = true };
    }

    private static bool IsOneChanged(ScalarNode[] before, ScalarNode[] after, int nodes, Original original) =>
        before.Length == after.Length && Flat(YamlReader.Read(original.Text).Root)!.Count == nodes && before.Zip(after).Count(static pair => IsChanged(pair.First, pair.Second)) == 1;

    private static bool IsChanged(ScalarNode before, ScalarNode after) => before.Text != after.Text || before.IsQuoted != after.IsQuoted;

    // A literal that is none is C#'s to find, and so is a fraction where a whole number belongs; some spellings of YAML mean another number there, or none. Quotes make no difference in a string.
    private static string? Written(ScalarNode after, ScalarNode before, SpotForm form) => form switch
    {
        SpotForm.Yaml => Literals.Escape(Literals.Yaml(after)),
        SpotForm.Text => after.IsQuoted == before.IsQuoted ? Literals.Escape(after.Text) : null,
        _ => !after.IsQuoted && (Whole().IsMatch(before.Text) ? Whole() : Fraction()).IsMatch(after.Text) ? after.Text : null,
    };

    private static List<GreenNode>? Flat(GreenNode? root)
    {
        if (root is null)
            return null;
        var nodes = new List<GreenNode>();
        Add(root);
        return nodes;

        void Add(GreenNode node)
        {
            nodes.Add(node);
            switch (node)
            {
                case MappingNode mapping:
                    foreach (var entry in mapping.Entries)
                    {
                        Add(entry.Key);
                        Add(entry.Value);
                    }
                    break;
                case SequenceNode list:
                    foreach (var item in list.Items)
                        Add(item);
                    break;
            }
        }
    }

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,8})$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,8})(\.[0-9]+)?(e[+-]?[0-9]+)?$")]
    private static partial Regex Fraction();
}
