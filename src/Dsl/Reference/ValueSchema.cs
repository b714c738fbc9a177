using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>Schemas of what may stand for a parameter.</summary>
internal static class ValueSchema
{
    /// <summary>What may stand for a parameter, without what is said about it.</summary>
    public static JsonSchema Of(Parameter parameter) => parameter.Type switch
    {
        ParameterType.Integer or ParameterType.Width => Number(parameter, "integer"),
        ParameterType.IntegerOrPair => JsonSchema.Either(("array", Pair(Number(parameter, "integer"))), ("scalar", Number(parameter, "integer"))),
        ParameterType.Number => Number(parameter, "number"),
        ParameterType.NumberPair => Pair(Number(parameter, "number")),
        ParameterType.Percent => Quantity(Dimension.Percent),
        ParameterType.Energy => Quantity(Dimension.Energy),
        ParameterType.Carbon => Quantity(Dimension.Carbon),
        ParameterType.Duration => Quantity(Dimension.Duration),
        ParameterType.Boolean => JsonSchema.OfType("boolean"),
        ParameterType.Text => parameter.Pattern is { } pattern ? JsonSchema.OfPattern(pattern, parameter.Help) : JsonSchema.AnyScalar,
        ParameterType.Option => OneOf(parameter.Options),
        ParameterType.TextList => JsonSchema.OfType("array").With("items", JsonSchema.AnyScalar),
        ParameterType.Word => WordSchema.Of(parameter.Kind!),
        ParameterType.WordList => JsonSchema.OfType("array").With("minItems", 1).With("items", WordSchema.Of(parameter.Kind!)),
        ParameterType.Section => SectionOrWord(parameter),
        _ => FormSchema.Of(parameter.Forms, parameter.Name),
    };

    /// <summary>One of some words.</summary>
    public static JsonSchema OneOf(IEnumerable<string> words) => JsonSchema.OfType("string").With("enum", JsonSchema.Texts(words));

    private static JsonSchema Number(Parameter parameter, string type)
    {
        var words = Words(parameter);
        var schema = JsonSchema.Empty
            .With("type", words.Count == 0 ? type : JsonSchema.Texts([type, "string"]))
            .With(parameter.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", Bound(parameter.Minimum))
            .With(parameter.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", Bound(parameter.Maximum));
        if (words.Count == 0)
            return schema;
        var takes = Describe.Takes(parameter);
        return schema.With("pattern", $"^(?:{string.Join("|", words)})$").With("errorMessage", takes).With("patternErrorMessage", takes);
    }

    /// <summary>Words that may stand in place of a parameter's numbers.</summary>
    public static IReadOnlyList<string> Words(Parameter parameter) => parameter.Type == ParameterType.Width ? [ValueReader.ClassesWord, .. parameter.Options] : parameter.Options;

    private static JsonValue? Bound(double? bound) => bound is { } number ? new JsonValue.Number(number) : null;

    private static JsonSchema Pair(JsonSchema side) => JsonSchema.OfType("array").With("items", side).With("minItems", 2).With("maxItems", 2);

    private static JsonSchema Quantity(Dimension dimension) => JsonSchema.OfPattern(dimension.Pattern, $"{dimension.Words} with its unit: {dimension.UnitList}");

    private static JsonSchema SectionOrWord(Parameter parameter)
    {
        var keys = KeysSchema.Of(Words<Section>.Find(parameter.Name)!, $"keys of {parameter.Name}");
        return parameter.Options.Count == 0 ? keys : JsonSchema.Either(("object", keys), ("scalar", OneOf(parameter.Options)));
    }
}
