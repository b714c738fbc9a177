using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>The schema of a key: what it is for, what it is by default, an example, and what may stand behind it.</summary>
internal static class ParameterSchema
{
    /// <summary>The schema of a parameter.</summary>
    public static JsonSchema Of(Parameter parameter) => Explanation.Of(parameter)
        .With("default", Explanation.DefaultOf(parameter) is { } preset ? ExampleJson.Of(preset) : null)
        .With("examples", Examples(parameter))
        .With("defaultSnippets", parameter is { Type: ParameterType.Word, Kind: { } kind } ? WordSchema.Snippets(kind) : null)
        .With(ValueSchema.Of(parameter));

    private static JsonValue? Examples(Parameter parameter)
    {
        if (parameter.Type is ParameterType.Word or ParameterType.Option)
            return null;
        var examples = (parameter.Example is { } example ? [example] : Array.Empty<string>()).Concat(ValueSchema.Words(parameter)).Distinct(StringComparer.Ordinal).ToArray();
        return examples.Length == 0 ? null : new JsonValue.List(examples.Select(ExampleJson.Of));
    }
}
