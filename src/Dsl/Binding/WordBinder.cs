using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds one use of a word: <c>relu</c>, <c>{linear: 64}</c>, <c>{adam: {lr: 1e-3}}</c>.</summary>
internal static class WordBinder
{
    /// <summary>The use; <see langword="null"/> where it is not understood, which is reported.</summary>
    public static Usage? Bind(BindingContext context, WordKind kind, GreenNode node)
    {
        if (Split(context, kind, node) is not var (key, value) || Find(context, kind, key) is not { } word)
            return null;
        var bound = ArgumentBinder.OfWord(context, word, value, key);
        if (!bound.IsSound)
            return null;
        // Contradictions within a layer are found with its shapes.
        if (word is not LayerWord && word.Check(bound.Arguments) is { } fault)
        {
            context.Report(FindingCatalog.ContradictoryArguments, (bound.Node(fault.Parameter) ?? key).Span, word.Name, fault.Reason, fault.Fix);
            return null;
        }
        return new Usage(word.Name, bound.Arguments);
    }

    private static (ScalarNode Key, GreenNode? Value)? Split(BindingContext context, WordKind kind, GreenNode node)
    {
        switch (node)
        {
            case ScalarNode { Text.Length: > 0 } word:
                return (word, null);
            case MappingNode { Entries: [var only] }:
                return (only.Key, only.Value);
            case MappingNode { Entries: [var first, _, ..] entries }:
                var own = entries.FirstOrDefault(entry => kind.Find(entry.Key.Text) is not null) ?? first;
                ReportStranger(context, kind, own, entries.First(entry => entry != own));
                return null;
            default:
                context.Report(FindingCatalog.WrongValue, node.Span, kind.Key, $"{kind.NameWithArticle} such as {kind.All[0].Name}", Describe.Node(node));
                return null;
        }
    }

    // Beside a word stands one of its own arguments, another word, or what belongs into another section.
    private static void ReportStranger(BindingContext context, WordKind kind, GreenEntry own, GreenEntry stranger)
    {
        var (word, key) = (kind.Find(own.Key.Text), stranger.Key);
        if (word is not null && word.ParameterOf(key.Text) is null && kind.Find(key.Text) is null && Places.OfName(key.Text, word, stranger.Value) is { } place)
        {
            context.Report(FindingCatalog.Misplaced, key.Span, key.Text, place);
            return;
        }
        var hint = own.Value is ScalarNode { Text: "", IsQuoted: false }
            ? $"if it is an argument, indent it below '{own.Key.Text}'"
            : "write its arguments as {word: {argument: value}}";
        context.Report(FindingCatalog.SeveralWords, key.Span, kind.NameWithArticle, key.Text, own.Key.Text, hint);
    }

    private static Word? Find(BindingContext context, WordKind kind, ScalarNode key)
    {
        if (kind.Find(key.Text) is { } word)
            return word;
        var names = kind.All.Select(static candidate => candidate.Name).ToArray();
        if (kind.All.FirstOrDefault(candidate => Spelling.IsAmong(key.Text, candidate.Synonyms)) is { } meant)
            context.Report(FindingCatalog.Synonym, key.Span, Mend.Write(key.Span, meant.Name), key.Text, meant.Name);
        else if (WordKind.AllKinds.FirstOrDefault(other => other.Find(key.Text) is not null) is { } other)
            context.Report(FindingCatalog.Misplaced, key.Span, key.Text, $"it is {other.NameWithArticle}: write it in '{other.Key}'");
        else
            context.Report(
                FindingCatalog.UnknownWord, key.Span, Mend.Write(key.Span, Spelling.Nearest(key.Text, names)), kind.Name, key.Text, Spelling.Suggestion(key.Text, names));
        return null;
    }
}
