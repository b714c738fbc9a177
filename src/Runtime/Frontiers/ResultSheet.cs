using System.Text;
using System.Text.Json;
using GreenDsl.Runtime.Files;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>Results line by line in a file that one process at a time writes to.</summary>
internal sealed class ResultSheet : IDisposable
{
    private readonly FileStream stream;
    private readonly List<FrontierRun> runs;

    private ResultSheet(FileStream stream, List<FrontierRun> runs) => (this.stream, this.runs) = (stream, runs);

    /// <summary>The results so far.</summary>
    public IReadOnlyList<FrontierRun> Runs => runs;

    /// <summary>Opens a sheet for writing; <see langword="null"/> where another process has it open.</summary>
    /// <exception cref="ExperimentException">It is damaged or cannot be opened.</exception>
    public static ResultSheet? TryOpen(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = ExclusiveFile.Open(path, FileMode.OpenOrCreate, TimeSpan.Zero);
            var (runs, end) = Parse(ReadAll(stream), path);
            // What a dying process left behind the last whole line is no result.
            stream.SetLength(end);
            stream.Seek(end, SeekOrigin.Begin);
            return new(stream, runs);
        }
        catch (IOException e) when (ExclusiveFile.IsInUse(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: the results cannot be opened: {e.Message}", e);
        }
        catch (ExperimentException)
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>Reads a sheet, also one that another process writes to.</summary>
    /// <exception cref="ExperimentException">It is damaged.</exception>
    public static IReadOnlyList<FrontierRun> Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return Parse(ReadAll(stream), path).Runs;
        }
        catch (IOException e) when (ExclusiveFile.IsInUse(e))
        {
            // Some systems let nobody read on; its writer reports these results.
            return [];
        }
    }

    /// <summary>Adds a result.</summary>
    public void Add(FrontierRun run)
    {
        stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(run, RuntimeJson.Default.FrontierRun) + "\n"));
        stream.Flush(flushToDisk: true);
        runs.Add(run);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static byte[] ReadAll(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static (List<FrontierRun> Runs, int End) Parse(byte[] bytes, string path)
    {
        var runs = new List<FrontierRun>();
        var start = 0;
        while (bytes.AsSpan(start).IndexOf((byte)'\n') is var length and >= 0)
        {
            try
            {
                runs.Add(JsonSerializer.Deserialize(bytes.AsSpan(start, length), RuntimeJson.Default.FrontierRun) ?? throw new JsonException("it is null"));
            }
            catch (JsonException e)
            {
                throw new ExperimentException(FormattableString.Invariant($"{path}({runs.Count + 1}): this is not the result of a run: {e.Message}"), e);
            }

            start += length + 1;
        }

        return (runs, start);
    }
}
