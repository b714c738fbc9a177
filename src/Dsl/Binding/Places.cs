using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Knows where a word belongs that stands somewhere else.</summary>
internal static class Places
{
    /// <summary>Where a key or word of this name belongs, as the end of a sentence.</summary>
    /// <param name="name">The key.</param>
    /// <param name="owner">Where it stands.</param>
    /// <param name="value">Its value, which tells several keys of one name apart; <see langword="null"/> where there is none.</param>
    public static string? OfName(string name, Word owner, GreenNode? value = null) =>
        Find(owner, parameter => parameter.Name == name && Suits(parameter, value)) ?? Find(owner, parameter => parameter.Name == name)
        ?? (owner is ProjectSection ? null : OfWord(name));

    /// <summary>Where a key belongs that has this synonym.</summary>
    public static string? OfSynonym(string name, Word owner) => Find(owner, parameter => Spelling.IsAmong(name, parameter.Synonyms));

    private static bool Suits(Parameter parameter, GreenNode? value) =>
        value is null || value is SequenceNode == parameter.Type is ParameterType.TextList or ParameterType.WordList;

    private static string? OfWord(string name) => WordKind.AllKinds
        .Where(kind => kind.Find(name) is not null)
        .Select(static kind => $"it is {kind.NameWithArticle}: write it in '{kind.Key}'")
        .FirstOrDefault();

    private static string? Find(Word owner, Func<Parameter, bool> matches)
    {
        var isProject = owner is ProjectSection;
        IReadOnlyList<Word> sections = isProject ? Words<ProjectSection>.All : Words<Section>.All;
        foreach (var section in sections.Where(section => section != owner))
            if (section.Parameters.FirstOrDefault(matches) is { } key)
                return section.Name.Length == 0 ? $"write '{key.Name}' at the top level" : $"write '{key.Name}' in {section.Title}";
        if (isProject)
            return null;
        foreach (var kind in WordKind.AllKinds.Where(kind => !kind.All.Contains(owner)))
            foreach (var word in kind.All)
                if (word.Parameters.FirstOrDefault(matches) is { } argument)
                    return $"write '{argument.Name}' into the {kind.Name}: {{{word.Name}: {{{argument.Name}: {argument.Example ?? "..."}}}}}";
        return null;
    }
}
