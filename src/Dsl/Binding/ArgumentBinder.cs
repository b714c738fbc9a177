using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Arguments as far as they could be bound.</summary>
/// <param name="Arguments">One for each parameter; a default, or none, stands in for what is wrong or missing.</param>
/// <param name="Entries">What was given, by parameter name.</param>
/// <param name="IsSound">Everything given is right and nothing is missing.</param>
internal sealed record BoundArguments(Arguments Arguments, IReadOnlyDictionary<string, GreenEntry> Entries, bool IsSound)
{
    /// <summary>The value given for a parameter.</summary>
    public GreenNode? Node(string name) => Entries.TryGetValue(name, out var entry) ? entry.Value : null;
}

/// <summary>Binds what is given for a word, or for a section, to its parameters.</summary>
internal static class ArgumentBinder
{
    private static readonly IReadOnlyDictionary<string, GreenEntry> Nothing = new Dictionary<string, GreenEntry>();

    /// <summary>Binds the arguments of a word: none, keys with values, or one value for the first parameter.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="word">The word.</param>
    /// <param name="node">What stands behind the word; <see langword="null"/> where nothing does.</param>
    /// <param name="key">The word where it is written.</param>
    public static BoundArguments OfWord(BindingContext context, Word word, GreenNode? node, ScalarNode key)
    {
        if (node is null or ScalarNode { IsQuoted: false, Text: "" })
            return FromEntries(context, word, word.Parameters, Nothing, key.Span);
        if (word.Parameters.Count == 0 && node is not MappingNode { Entries.Count: 0 })
        {
            context.Report(FindingCatalog.TakesNothing, node.Span, word.Name);
            return new(Arguments.None, Nothing, IsSound: false);
        }
        if (node is MappingNode mapping)
            return OfMapping(context, word, mapping, key.Span);
        var first = new Dictionary<string, GreenEntry> { [word.Parameters[0].Name] = new(key, node) };
        return FromEntries(context, word, word.Parameters, first, key.Span);
    }

    /// <summary>Binds the keys of a section.</summary>
    public static BoundArguments OfSection(BindingContext context, Section section, GreenEntry entry)
    {
        if (entry.Value is MappingNode mapping)
            return OfMapping(context, section, mapping, entry.Key.Span);
        var example = section.Parameters.First(static parameter => parameter.Example is not null);
        var takes = $"keys with values such as {{{example.Name}: {example.Example}}}";
        context.Report(FindingCatalog.WrongValue, entry.Value.Span, section.Name, takes, Describe.Node(entry.Value));
        return new(Defaults(section.Parameters), Nothing, IsSound: false);
    }

    /// <summary>Binds the keys of a mapping; what is missing is marked at its first key.</summary>
    public static BoundArguments OfMapping(BindingContext context, Word owner, MappingNode mapping, SourceSpan at)
    {
        var errors = context.Errors;
        var entries = KeyMatcher.Match(context, owner, mapping);
        var bound = FromEntries(context, owner, owner.Parameters, entries, mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Span : at);
        return bound with { IsSound = bound.IsSound && context.Errors == errors };
    }

    /// <summary>Binds matched keys to parameters.</summary>
    public static BoundArguments FromEntries(
        BindingContext context, Word owner, IReadOnlyList<Parameter> parameters, IReadOnlyDictionary<string, GreenEntry> entries, SourceSpan missingAt)
    {
        var isSound = true;
        var arguments = new List<Argument>(parameters.Count);
        foreach (var parameter in parameters)
        {
            var value = entries.TryGetValue(parameter.Name, out var entry) ? ValueReader.Read(context, parameter, entry.Value) : parameter.Default;
            if (value is null && entry is null)
                ReportMissing(context, owner, parameter, missingAt);
            isSound &= value is not null;
            arguments.Add(new(parameter.Name, value ?? parameter.Default ?? new Value.None()));
        }
        return new(new Arguments(arguments.ToEquatableArray()), entries, isSound);
    }

    /// <summary>What holds where nothing is given.</summary>
    public static Arguments Defaults(IEnumerable<Parameter> parameters) =>
        new(parameters.Select(static parameter => new Argument(parameter.Name, parameter.Default ?? new Value.None())).ToEquatableArray());

    private static void ReportMissing(BindingContext context, Word owner, Parameter parameter, SourceSpan at) => context.Report(
        FindingCatalog.MissingKey, at, owner.Title, parameter.Name,
        parameter.Example is { } example ? $", for example {parameter.Name}: {example}" : "");
}
