using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>Schemas of words of a kind: a word by itself, or one key with the word's arguments.</summary>
internal static class WordSchema
{
    /// <summary>One word of a kind.</summary>
    public static JsonSchema Of(WordKind kind)
    {
        var bare = kind.All.Where(StandsAlone).ToArray();
        var alone = ValueSchema.OneOf(bare.Select(static word => word.Name))
            .With("markdownEnumDescriptions", JsonSchema.Texts(bare.Select(static word => word.Help)));
        var withArguments = JsonSchema.OfType("object")
            .With("title", kind.Name)
            .With("properties", new JsonValue.Object([.. kind.All.Select(static word => (word.Name, Described(word).Json))]))
            .With("additionalProperties", false)
            .With("minProperties", 1)
            .With("maxProperties", 1)
            .With("errorMessage", $"there is no {kind.Name} of this name; there are {string.Join(", ", kind.All.Select(static word => word.Name))}");
        return JsonSchema.Either(("object", withArguments), ("scalar", alone));
    }

    /// <summary>How a word can be written, shortest first, for an editor to offer.</summary>
    public static JsonValue Snippets(WordKind kind) => new JsonValue.List(kind.All.Select(static word => JsonSchema.Empty
        .With("label", word.Name)
        .With("description", word.Help)
        .With("body", StandsAlone(word) ? word.Name : ExampleJson.Of(word.Example))
        .Json));

    private static bool StandsAlone(Word word) => !word.Parameters.Any(static parameter => parameter.IsRequired);

    private static JsonSchema Described(Word word) => Explanation.Of(word)
        .With("examples", word.Parameters.Count == 0 ? null : new JsonValue.List([ExampleJson.Of(word.ExampleArguments)]))
        .With(KeysSchema.Arguments(word));
}
