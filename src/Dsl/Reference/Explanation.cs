using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>What an editor shows of a key or a word beside the cursor.</summary>
internal static class Explanation
{
    /// <summary>A parameter: its help, what it takes, what it is by default.</summary>
    public static JsonSchema Of(Parameter parameter) => Described(Help(parameter), Facts(parameter));

    /// <summary>A word: its help, and where its definition comes from.</summary>
    public static JsonSchema Of(Word word) => Described(word.Help, word.Source.Length == 0 ? [] : [$"[{word.Source}]({word.Source})"]);

    /// <summary>What a parameter takes, its range and its default, as short sentences.</summary>
    public static IEnumerable<string> Facts(Parameter parameter)
    {
        var range = Describe.Range(parameter);
        yield return Capital(TypeText.Of(parameter)) + (range.Length > 0 ? $", {range}." : ".");
        if (parameter.IsRequired)
            yield return "Required.";
        else if (DefaultOf(parameter) is { } preset)
            yield return $"Default `{preset}`.";
    }

    /// <summary>A default as the language writes it; <see langword="null"/> where there is none.</summary>
    public static string? DefaultOf(Parameter parameter) => parameter.Default is null or Value.None ? null : SettingText.Of(parameter.Default, parameter.Type);

    // A section says more of itself than the key that opens it.
    private static string Help(Parameter parameter) => parameter.Type == ParameterType.Section ? Words<Section>.Find(parameter.Name)!.Help : parameter.Help;

    private static JsonSchema Described(string help, IEnumerable<string> more) => JsonSchema.Empty
        .With("description", help)
        .With("markdownDescription", string.Join("\n\n", new[] { help }.Concat(more)));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
