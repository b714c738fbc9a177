using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Reference;

/// <summary>Examples of the vocabulary, which are YAML, as JSON.</summary>
internal static class ExampleJson
{
    /// <summary>An example.</summary>
    /// <exception cref="ArgumentException">It is not YAML: a table's mistake.</exception>
    public static JsonValue Of(string example) => Json(YamlReader.Read(example).Root ?? throw new ArgumentException($"not YAML: {example}", nameof(example)));

    private static JsonValue Json(GreenNode node) => node switch
    {
        MappingNode mapping => new JsonValue.Object([.. mapping.Entries.Select(static entry => (entry.Key.Text, Json(entry.Value)))]),
        SequenceNode list => new JsonValue.List([.. list.Items.Select(Json)]),
        ScalarNode { IsQuoted: false, Text: "true" or "false" } flag => flag.Text == "true",
        ScalarNode { IsQuoted: false } scalar when NumberText.TryInteger(scalar.Text, out var whole) => whole,
        ScalarNode { IsQuoted: false } scalar when NumberText.TryNumber(scalar.Text, out var number) => new JsonValue.Number(number),
        ScalarNode scalar => scalar.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
