using GreenDsl.Dsl;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Editor.Tests;

/// <summary>Ways to misspell a key, or to take another word for it.</summary>
internal static class Typos
{
    private static readonly FindingRule[] AboutKeys = [FindingCatalog.UnknownKey, FindingCatalog.UnknownWord, FindingCatalog.Synonym, FindingCatalog.Misplaced];

    private static readonly IReadOnlyList<Word> Words = [
        .. WordKind.AllKinds.SelectMany(static kind => kind.All), .. Words<DatasetWord>.All, .. Words<Section>.All];

    /// <summary>Texts in which a key is misspelled, so that the compiler says so of that very key.</summary>
    public static IEnumerable<string> Of(string text, Key key) => Names(key.Name).Distinct()
        .Select(name => key.Replaced(text, name))
        .Where(mistaken => GreenCompiler.Compile(mistaken, "x", head: null).Findings.Any(finding => finding.Span.Start == key.Span.Start && AboutKeys.Contains(finding.Rule)));

    private static IEnumerable<string> Names(string name) =>
    [
        name[..^1], name + name[^1], new([.. name.Skip(1).Take(1), name[0], .. name.Skip(2)]), char.ToUpperInvariant(name[0]) + name[1..], name.Replace('_', '-'),
        .. Words.Where(word => word.Name == name).SelectMany(static word => word.Synonyms),
        .. Words.SelectMany(static word => word.Parameters).Where(parameter => parameter.Name == name).SelectMany(static parameter => parameter.Synonyms),
    ];
}
