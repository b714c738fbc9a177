using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>A server on this machine that answers with literal text, as recorded from a provider. Speaks as much HTTP as that takes.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> requests = [];
    private readonly SemaphoreSlim arrived = new(0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public LoopbackServer(Func<string, string?> answer)
    {
        Answer = answer;
        listener.Start();
        serving = Serve();
    }

    /// <summary>From the first line of a request to the whole response; <see langword="null"/> never answers.</summary>
    public Func<string, string?> Answer { get; set; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>All requests, first line and headers.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>A response with a body.</summary>
    public static string Json(string body) => Status("200 OK", "Content-Type: application/json", body);

    public static string Status(string status, string header = "X-Nothing: 1", string body = "") => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\n{header}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>Waits until another request is there.</summary>
    public Task Arrived() => arrived.WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        Task.WhenAny(serving).Wait();
        stop.Dispose();
        arrived.Dispose();
    }

    private async Task Serve()
    {
        while (true)
        {
            var connection = await listener.AcceptTcpClientAsync(stop.Token);
            _ = Converse(connection);
        }
    }

    private async Task Converse(TcpClient connection)
    {
        using (connection)
        {
            var stream = connection.GetStream();
            var (buffer, text) = (new byte[4096], "");
            while (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                var length = await stream.ReadAsync(buffer, stop.Token);
                if (length == 0) return;
                text += Encoding.ASCII.GetString(buffer, 0, length);
            }

            requests.Enqueue(text);
            var answer = Answer(text[..text.IndexOf('\r', StringComparison.Ordinal)]);
            arrived.Release();
            if (answer is null) await Task.Delay(Timeout.Infinite, stop.Token);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer!), stop.Token);
        }
    }
}
