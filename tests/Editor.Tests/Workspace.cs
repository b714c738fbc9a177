using System.Text.Json.Nodes;

namespace GreenDsl.Editor.Tests;

/// <summary>The repository, opened in an editor with its own settings. Shared by all tests of a class.</summary>
public sealed class Workspace : IAsyncDisposable
{
    private readonly Lazy<Task<LanguageServer>> server = new(static () => LanguageServer.Start(Installation.Script, Repository.Root, Settings()));

    /// <summary>The server; skips the test where there is none.</summary>
    internal Task<LanguageServer> Server => server.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await server.Value).DisposeAsync();
    }

    // "yaml.schemas" in the file is "schemas" below "yaml" for the server.
    private static JsonObject Settings()
    {
        var file = (JsonObject)JsonNode.Parse(Repository.Read(".vscode/settings.json"))!;
        var settings = new JsonObject { ["validate"] = true, ["hover"] = true, ["completion"] = true, ["schemaStore"] = new JsonObject { ["enable"] = false } };
        foreach (var (name, value) in file.Where(static entry => entry.Key.StartsWith("yaml.", StringComparison.Ordinal)))
            settings[name["yaml.".Length..]] = value?.DeepClone();
        return settings;
    }
}
