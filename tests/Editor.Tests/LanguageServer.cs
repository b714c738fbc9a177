using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace GreenDsl.Editor.Tests;

/// <summary>What a language server says is wrong, at a line and column counted from 1.</summary>
internal sealed record Mark(int Line, int Column, string Message);

/// <summary>A language server over its standard streams, as an editor without a screen: JSON-RPC with the headers of the Language Server Protocol 3.17.</summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly JsonObject configuration;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> replies = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonArray>> diagnoses = new();
    private readonly Task reading;
    private readonly Lock writing = new();
    private int requests;
    private int documents;

    private LanguageServer(string script, JsonObject configuration)
    {
        this.configuration = configuration;
        process = Process.Start(new ProcessStartInfo("node", [script, "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        reading = Task.Run(Read);
    }

    /// <summary>Starts a server for a workspace.</summary>
    /// <param name="script">The server's script.</param>
    /// <param name="folder">The workspace.</param>
    /// <param name="configuration">What the editor's settings say below <c>yaml</c>.</param>
    public static async Task<LanguageServer> Start(string script, string folder, JsonObject configuration)
    {
        var server = new LanguageServer(script, configuration);
        var capabilities = JsonNode.Parse("""
            {"textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": true}}},
             "workspace": {"configuration": true, "workspaceFolders": true}}
            """);
        var uri = new Uri(folder).AbsoluteUri;
        var parameters = new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = uri,
            ["workspaceFolders"] = new JsonArray(new JsonObject { ["uri"] = uri, ["name"] = "workspace" }),
            ["capabilities"] = capabilities,
        };
        await server.Ask("initialize", parameters);
        server.Tell("initialized", []);
        server.Tell("workspace/didChangeConfiguration", new JsonObject { ["settings"] = new JsonObject { ["yaml"] = configuration.DeepClone() } });
        return server;
    }

    /// <summary>Opens a text as if it stood in a folder, as an experiment or under a name of its own, and says what is wrong with it.</summary>
    /// <returns>The document's address, and the marks in the text's order.</returns>
    public async Task<(string Uri, IReadOnlyList<Mark> Marks)> Open(string folder, string text, string? name = null)
    {
        var uri = new Uri(Path.Combine(folder, name ?? $"opened-{Interlocked.Increment(ref documents)}.green.yaml")).AbsoluteUri;
        var diagnosis = diagnoses.GetOrAdd(uri, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        Tell("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "yaml", ["version"] = 1, ["text"] = text },
        });
        var marks = (await diagnosis.Task.WaitAsync(Patience)).Select(static mark =>
        {
            var start = mark!["range"]!["start"]!;
            return new Mark((int)start["line"]! + 1, (int)start["character"]! + 1, (string)mark["message"]!);
        });
        return (uri, [.. marks.OrderBy(static mark => (mark.Line, mark.Column))]);
    }

    /// <summary>What is offered at a place, by label.</summary>
    public async Task<IReadOnlyList<string>> Complete(string uri, int line, int column)
    {
        var reply = await Ask("textDocument/completion", Position(uri, line, column));
        var items = reply as JsonArray ?? reply?["items"] as JsonArray ?? [];
        return [.. items.Select(static item => (string)item!["label"]!)];
    }

    /// <summary>What is shown at a place; empty where nothing is.</summary>
    public async Task<string> Hover(string uri, int line, int column) =>
        (string?)(await Ask("textDocument/hover", Position(uri, line, column)))?["contents"]?["value"] ?? "";

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }

    private static JsonObject Position(string uri, int line, int column) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri },
        ["position"] = new JsonObject { ["line"] = line - 1, ["character"] = column - 1 },
    };

    private Task<JsonNode?> Ask(string method, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref requests);
        var reply = replies[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        return reply.Task.WaitAsync(Patience);
    }

    private void Tell(string method, JsonObject parameters) => Write(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    private void Write(JsonObject message)
    {
        var content = Encoding.UTF8.GetBytes(message.ToJsonString());
        lock (writing)
        {
            process.StandardInput.BaseStream.Write(Encoding.ASCII.GetBytes($"Content-Length: {content.Length}\r\n\r\n"));
            process.StandardInput.BaseStream.Write(content);
            process.StandardInput.BaseStream.Flush();
        }
    }

    private void Read()
    {
        var stream = new BufferedStream(process.StandardOutput.BaseStream);
        while (Header(stream) is { } length)
        {
            var content = new byte[length];
            stream.ReadExactly(content);
            Take((JsonObject)JsonNode.Parse(content)!);
        }
    }

    // The length of the next message; null where the server has ended.
    private static int? Header(Stream stream)
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (stream.ReadByte() is var next and >= 0)
                header.Append((char)next);
            else
                return null;
        }

        var length = header.ToString().Split("\r\n").Single(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return int.Parse(length[(length.IndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Take(JsonObject message)
    {
        var (method, id) = ((string?)message["method"], message["id"]);
        if (method is null && replies.TryRemove((int)id!, out var reply))
        {
            if (message["error"] is { } error)
                reply.SetException(new InvalidOperationException((string?)error["message"]));
            else
                reply.SetResult(message["result"]);
        }
        else if (method == "textDocument/publishDiagnostics")
            diagnoses.GetOrAdd((string)message["params"]!["uri"]!, static _ => new()).TrySetResult((JsonArray)message["params"]!["diagnostics"]!);
        else if (id is not null)
            Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["result"] = method == "workspace/configuration" ? Settings(message) : null });
    }

    private JsonArray Settings(JsonObject message) =>
        [.. ((JsonArray)message["params"]!["items"]!).Select(item => (string?)item!["section"] == "yaml" ? configuration.DeepClone() : new JsonObject())];
}
