using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Reference;

/// <summary>A schema under construction: its keywords in order.</summary>
internal sealed class JsonSchema
{
    private readonly IReadOnlyList<(string Name, JsonValue Content)> keywords;

    private JsonSchema(IReadOnlyList<(string Name, JsonValue Content)> keywords) => this.keywords = keywords;

    /// <summary>Takes anything.</summary>
    public static JsonSchema Empty { get; } = new([]);

    /// <summary>Takes values of a type.</summary>
    public static JsonSchema OfType(string type) => Empty.With("type", type);

    /// <summary>Takes whatever reads as a scalar: <c>1</c> and <c>true</c> are texts where a text is asked for.</summary>
    public static JsonSchema AnyScalar { get; } = Empty.With("type", Texts(["string", "number", "boolean"]));

    /// <summary>Takes texts of a pattern; what is wrong is told in words.</summary>
    public static JsonSchema OfPattern(string pattern, string words) =>
        OfType("string").With("pattern", $"^(?:{pattern})$").With("errorMessage", words).With("patternErrorMessage", words);

    /// <summary>Texts as JSON.</summary>
    public static JsonValue Texts(IEnumerable<string> texts) => new JsonValue.List(texts.Select(static text => (JsonValue)text));

    /// <summary>With one more keyword; unchanged where there is nothing to say.</summary>
    public JsonSchema With(string name, JsonValue? content) => content is null ? this : new([.. keywords, (name, content)]);

    /// <summary>With a schema as the value of a keyword.</summary>
    public JsonSchema With(string name, JsonSchema content) => With(name, content.Json);

    /// <summary>With all keywords of another.</summary>
    public JsonSchema With(JsonSchema other) => new([.. keywords, .. other.keywords]);

    /// <summary>The schema as JSON.</summary>
    public JsonValue Json => new JsonValue.Object(keywords);

    /// <summary>The schema as text.</summary>
    public string Write() => Json.Write();

    /// <summary>Takes what one of several takes, which differ in type; the last takes what is of none of the types named before.</summary>
    public static JsonSchema Either(params IReadOnlyList<(string Type, JsonSchema Schema)> alternatives)
    {
        var schema = alternatives[alternatives.Count - 1].Schema;
        for (var i = alternatives.Count - 2; i >= 0; i--)
            schema = Empty.With("if", OfType(alternatives[i].Type)).With("then", alternatives[i].Schema).With("else", schema);
        return schema;
    }
}
