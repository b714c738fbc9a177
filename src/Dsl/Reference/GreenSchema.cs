using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>
/// JSON schemas (draft-07) for editors, written from the vocabulary's tables. They say what can be said of a key without its surroundings; the compiler knows more,
/// and what it takes no schema here rejects.
/// </summary>
/// <remarks>
/// What may be one word or keys with values is told apart by <c>if</c>, not by <c>anyOf</c>: a language server then marks the one key that is wrong instead of the
/// whole value. <c>defaultSnippets</c>, <c>errorMessage</c>, <c>patternErrorMessage</c> and the Markdown descriptions are extensions that editors share.
/// </remarks>
public static class GreenSchema
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    /// <summary>The schema of a <c>*.green.yaml</c>.</summary>
    public static string OfExperiment() => Write("An experiment", Words<Section>.Find("")!);

    /// <summary>The schema of a <c>green.project.yaml</c>.</summary>
    public static string OfProject() => Write("A project", Words<ProjectSection>.Find("")!);

    private static string Write(string title, Word top) => JsonSchema.Empty.With("$schema", Draft).With("description", top.Help).With(KeysSchema.Of(top, title)).Write();
}
