using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>Schemas of keys with values: sections, and words with their arguments.</summary>
internal static class KeysSchema
{
    /// <summary>The keys of a section, or the arguments of a word.</summary>
    /// <param name="owner">Whose keys.</param>
    /// <param name="title">What an editor calls them all together.</param>
    public static JsonSchema Of(Word owner, string title)
    {
        var schema = Of(owner.Parameters, title).With("required", Required(owner.Parameters));
        foreach (var choice in owner.Choices)
            schema = schema.With("anyOf", new JsonValue.List(choice.Keys.Select(key => Requires(key, choice))));
        return schema.With("dependencies", Dependencies(owner));
    }

    /// <summary>Keys of which none must be given.</summary>
    public static JsonSchema Of(IEnumerable<Parameter> parameters, string title) => JsonSchema.OfType("object")
        .With("title", title)
        .With("properties", new JsonValue.Object([.. parameters.Select(static parameter => (parameter.Name, ParameterSchema.Of(parameter).Json))]))
        .With("additionalProperties", false);

    /// <summary>What may stand behind a word: nothing, keys with values, or one value for the first.</summary>
    public static JsonSchema Arguments(Word word)
    {
        if (word.Parameters.Count == 0)
            return JsonSchema.Either(("object", JsonSchema.OfType("object").With("maxProperties", 0)), ("null", JsonSchema.OfType("null")));
        var alternatives = new List<(string Type, JsonSchema Schema)> { ("object", Of(word, $"arguments of {word.Name}")) };
        if (!word.Parameters.Any(static parameter => parameter.IsRequired))
            alternatives.Add(("null", JsonSchema.Empty));
        if (word.TakesScalar)
            alternatives.Add(("scalar or list", ValueSchema.Of(word.Parameters[0])));
        return JsonSchema.Either(alternatives);
    }

    private static JsonValue? Required(IEnumerable<Parameter> parameters) =>
        parameters.Where(static parameter => parameter.IsRequired).Select(static parameter => parameter.Name).ToArray() is { Length: > 0 } names ? JsonSchema.Texts(names) : null;

    private static JsonValue Requires(string key, Choice choice)
    {
        var way = choice.IsExclusive ? "give one of " : "give at least one of ";
        return JsonSchema.Empty.With("required", JsonSchema.Texts([key])).With("errorMessage", way + string.Join(", ", choice.Keys)).Json;
    }

    // What stands beside a key: nothing that excludes it, and nothing that belongs to another kind of data.
    private static JsonValue? Dependencies(Word owner)
    {
        var rules = new List<(string, JsonValue)>();
        foreach (var key in owner.Parameters)
        {
            var strangers = owner.Choices.Where(choice => choice.IsExclusive && choice.Keys.Contains(key.Name)).SelectMany(static choice => choice.Keys).Where(other => other != key.Name);
            JsonValue? required = null;
            if (key.Forms is [Form.Arguments { Owner: DatasetWord kind }])
            {
                required = Required(kind.Neighbours);
                strangers = strangers.Concat(Words<DatasetWord>.All.SelectMany(static other => other.Neighbours).Select(static other => other.Name).Distinct()
                    .Where(name => !kind.Neighbours.Any(own => own.Name == name)));
            }
            var forbidden = strangers.Select(static name => (name, (JsonValue)false)).ToArray();
            if (forbidden.Length > 0 || required is not null)
                rules.Add((key.Name, JsonSchema.Empty.With("required", required).With("properties", new JsonValue.Object(forbidden)).Json));
        }
        return rules.Count > 0 ? new JsonValue.Object(rules) : null;
    }
}
