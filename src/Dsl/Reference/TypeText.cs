using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>What a parameter takes, in words.</summary>
internal static class TypeText
{
    // More words than these are no help in a sentence.
    private const int MostWords = 8;

    /// <summary>What a parameter takes, with its article.</summary>
    public static string Of(Parameter parameter) => parameter.Type switch
    {
        ParameterType.Percent => Quantity(Dimension.Percent),
        ParameterType.Energy => Quantity(Dimension.Energy),
        ParameterType.Carbon => Quantity(Dimension.Carbon),
        ParameterType.Duration => Quantity(Dimension.Duration),
        ParameterType.Word => parameter.Kind!.NameWithArticle,
        ParameterType.WordList => $"a list of {parameter.Kind!.Name}s",
        ParameterType.TextList => "a list of texts",
        ParameterType.NumberPair => "two numbers",
        ParameterType.IntegerOrPair => "a whole number, or two of them",
        ParameterType.Section => "keys with values" + OrWords(parameter.Options),
        ParameterType.Structure => string.Join(", or ", parameter.Forms.Select(Of)),
        _ => Describe.Takes(parameter),
    };

    private static string Of(Form form) => form switch
    {
        Form.Word { Words: { Count: > MostWords } words } => $"one of {Numerals.Text(words.Count)} codes such as {words[0]}",
        Form.Word word => "one of " + string.Join(", ", word.Words),
        Form.Text text => text.Words,
        Form.List list => $"a list of {Count(list)}{(list.Item.Type == ParameterType.Integer ? "whole numbers" : "texts")}",
        Form.SectionList => "a list of keys with values",
        Form.Key key => $"{{{key.Parameter.Name}: {key.Parameter.Example}}}",
        Form.Names names => "names, each with " + Of(names.Value),
        Form.Arguments { Owner: { TakesScalar: true } owner } => Of(owner.Parameters[0]) + ", or keys with values",
        Form.Arguments => "keys with values",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    private static string Count(Form.List list) => list switch
    {
        { Most: { } most } => $"{Numerals.Text(list.Least)} to {Numerals.Text(most)} ",
        { Least: > 1 } => $"at least {Numerals.Text(list.Least)} ",
        _ => "",
    };

    private static string Quantity(Dimension dimension) => $"{dimension.Words} such as {dimension.Example}";

    private static string OrWords(IReadOnlyList<string> words) => words.Count == 0 ? "" : ", or " + string.Join(" or ", words);
}
