using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Words for messages.</summary>
internal static class Describe
{
    private const int LongestQuote = 40;

    /// <summary>What stands there.</summary>
    public static string Node(GreenNode node) => node switch
    {
        ScalarNode { IsQuoted: false, Text: "" } => "nothing",
        ScalarNode { IsQuoted: true } scalar => $"the quoted text {Quote(scalar.Text)}",
        ScalarNode scalar => Quote(scalar.Text),
        SequenceNode { Items.Count: 0 } => "an empty list",
        SequenceNode => "a list",
        MappingNode { Entries.Count: 0 } => "empty braces",
        _ => "keys with values",
    };

    /// <summary>What a parameter takes.</summary>
    public static string Takes(Parameter parameter) => Kind(parameter)
        + (parameter.Type != ParameterType.Option && parameter.Options.Count > 0 ? " or " + string.Join(" or ", parameter.Options.Select(Quote)) : "");

    /// <summary>The range of a parameter's numbers.</summary>
    public static string Range(Parameter parameter)
    {
        var low = parameter.Minimum is { } minimum ? (parameter.MinimumIsExclusive ? "greater than " : "at least ") + Bound(parameter, minimum) : null;
        var high = parameter.Maximum is { } maximum ? (parameter.MaximumIsExclusive ? "less than " : "at most ") + Bound(parameter, maximum) : null;
        return string.Join(" and ", new[] { low, high }.Where(static part => part is not null));
    }

    /// <summary>A list of words that stays readable however long it is.</summary>
    public static string List(IEnumerable<string> words)
    {
        const int most = 12;
        var all = words.ToArray();
        return all.Length == 0 ? "none" : string.Join(", ", all.Take(most)) + (all.Length > most ? $" and {Numerals.Text(all.Length - most)} more" : "");
    }

    /// <summary>A text in quotes, shortened.</summary>
    public static string Quote(string text) => text.Length <= LongestQuote ? $"'{text}'" : $"'{text.Substring(0, LongestQuote)}...'";

    private static string Bound(Parameter parameter, double bound) =>
        parameter.Type == ParameterType.Percent ? Numerals.Text(bound * 100) + "%" : Numerals.Text(bound);

    private static string Kind(Parameter parameter) => parameter.Type switch
    {
        ParameterType.Integer => "a whole number",
        ParameterType.Width => "a whole number or 'classes'",
        ParameterType.IntegerOrPair => "a whole number, or two such as [2, 2],",
        ParameterType.Number => "a number",
        ParameterType.NumberPair => $"two numbers such as {parameter.Example}",
        ParameterType.Boolean => "true or false",
        ParameterType.Option => "one of " + string.Join(", ", parameter.Options),
        ParameterType.TextList or ParameterType.WordList => $"a list such as {parameter.Example}",
        ParameterType.Word => $"{parameter.Kind!.NameWithArticle} such as {parameter.Example}",
        _ => "a text",
    };
}
