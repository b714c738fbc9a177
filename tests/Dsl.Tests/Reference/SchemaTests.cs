using System.Text.Json;
using GreenDsl.Dsl.Reference;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Reference;

/// <summary>The schemas that editors read are written from the vocabulary; <c>GREEN_ACCEPT=1</c> writes them anew.</summary>
public class SchemaTests
{
    [Fact]
    public void The_schema_of_experiments_is_up_to_date() => AssertMatches("green.schema.json", GreenSchema.OfExperiment());

    [Fact]
    public void The_schema_of_projects_is_up_to_date() => AssertMatches("green.project.schema.json", GreenSchema.OfProject());

    [Fact]
    public void Every_word_of_the_language_is_in_the_schema()
    {
        using var schema = JsonDocument.Parse(GreenSchema.OfExperiment());
        var names = Names(schema.RootElement).ToHashSet(StringComparer.Ordinal);
        var words = WordKind.AllKinds.SelectMany(static kind => kind.All).Concat(Words<DatasetWord>.All).Concat(Words<Section>.All).ToArray();
        Assert.All(words.Where(static word => word.Name.Length > 0), word => Assert.Contains(word.Name, names));
        Assert.All(words.SelectMany(static word => word.Parameters), parameter => Assert.Contains(parameter.Name, names));
    }

    [Fact]
    public void Everything_an_editor_shows_is_explained()
    {
        using var schema = JsonDocument.Parse(GreenSchema.OfExperiment());
        Assert.All(Properties(schema.RootElement), static key =>
        {
            Assert.True(key.Value.TryGetProperty("description", out _), key.Name);
            Assert.True(key.Value.TryGetProperty("markdownDescription", out _), key.Name);
        });
    }

    private static void AssertMatches(string name, string schema) => Repository.AssertMatches(Path.Combine(Repository.Root, "schema", name), schema);

    private static IEnumerable<string> Names(JsonElement schema) => Properties(schema).Select(static key => key.Name);

    // Keys with schemas; a key that is forbidden has none.
    private static IEnumerable<JsonProperty> Properties(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Properties),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static entry => entry.NameEquals("properties")
            ? entry.Value.EnumerateObject().Where(static key => key.Value.ValueKind == JsonValueKind.Object).Concat(entry.Value.EnumerateObject().SelectMany(static key => Properties(key.Value)))
            : Properties(entry.Value)),
        _ => [],
    };
}
