using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Brings the keys of a mapping together with the parameters they name.</summary>
internal static class KeyMatcher
{
    /// <summary>
    /// The entries by parameter name. A key that is wrong is reported and, where it is clear what was meant, taken for that:
    /// its value is checked too, and nothing is called missing that is merely misspelled.
    /// </summary>
    public static IReadOnlyDictionary<string, GreenEntry> Match(BindingContext context, Word owner, MappingNode mapping)
    {
        var matched = new Dictionary<string, GreenEntry>(mapping.Entries.Count, StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
            if (owner.ParameterOf(entry.Key.Text) is not null)
                matched[entry.Key.Text] = entry;
        foreach (var entry in mapping.Entries)
            if (owner.ParameterOf(entry.Key.Text) is null && Meant(context, owner, entry) is { } name && !matched.ContainsKey(name))
                matched[name] = entry;
        return matched;
    }

    private static string? Meant(BindingContext context, Word owner, GreenEntry entry)
    {
        var key = entry.Key;
        if (owner.Parameters.FirstOrDefault(parameter => Spelling.IsAmong(key.Text, parameter.Synonyms)) is { } synonym)
        {
            context.Report(FindingCatalog.Synonym, key.Span, Mend.Write(key.Span, synonym.Name), key.Text, synonym.Name);
            return synonym.Name;
        }
        var names = owner.Parameters.Select(static parameter => parameter.Name).ToArray();
        var nearest = Spelling.Nearest(key.Text, names);
        // A word of another place is more telling than a resemblance, a synonym of one is less.
        var place = Places.OfName(key.Text, owner, entry.Value) ?? (nearest is null ? Places.OfSynonym(key.Text, owner) : null);
        if (place is not null)
            context.Report(FindingCatalog.Misplaced, key.Span, key.Text, place);
        else
            context.Report(FindingCatalog.UnknownKey, key.Span, Mend.Write(key.Span, nearest), owner.Title, key.Text, Spelling.Suggestion(key.Text, names));
        return nearest;
    }
}
