using System.Globalization;
using System.Text;
using System.Text.Json;
using GreenDsl.Runtime.Files;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>The folder of a frontier: its basis, the results of each seed in a file of its own, and what is made of them.</summary>
/// <remarks>Whoever has a seed's file open does that seed: processes share the work by sharing the folder, and folders are merged by copying such files.</remarks>
internal sealed class FrontierFolder
{
    /// <summary>Takes a folder, which is made where it is not there.</summary>
    /// <exception cref="ExperimentException">It cannot be made.</exception>
    public FrontierFolder(string path)
    {
        Path = path;
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: the folder of the frontier cannot be made: {e.Message}", e);
        }
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>The report.</summary>
    public string Report => File("frontier.md");

    /// <summary>The plot beside it.</summary>
    public string Plot => File("frontier.svg");

    /// <summary>The results that the basis comes from.</summary>
    public string Tuning => File("tuning.jsonl");

    private string Basis => File("frontier.json");

    /// <summary>The results of a seed.</summary>
    public string Seed(long seed) => File(string.Create(CultureInfo.InvariantCulture, $"seed-{seed:0000}.jsonl"));

    /// <summary>Where the runs of a seed are carried out; deleted after each.</summary>
    public string Work(long seed) => File(string.Create(CultureInfo.InvariantCulture, $"work-{seed:0000}"));

    /// <summary>The results of all seeds.</summary>
    public IReadOnlyList<FrontierRun> Results() =>
        [.. Directory.GetFiles(Path, "seed-*.jsonl").Order(StringComparer.Ordinal).SelectMany(ResultSheet.Read)];

    /// <summary>Reads the basis; <see langword="null"/> before it was found.</summary>
    /// <exception cref="ExperimentException">It is damaged.</exception>
    public FrontierBasis? ReadBasis()
    {
        if (!System.IO.File.Exists(Basis)) return null;
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllText(Basis), RuntimeJson.Indented.FrontierBasis);
        }
        catch (JsonException e)
        {
            throw new ExperimentException(FormattableString.Invariant($"{Basis}({e.LineNumber + 1},{e.BytePositionInLine + 1}): this is not the basis of a frontier"), e);
        }
    }

    /// <summary>Keeps the basis.</summary>
    public void WriteBasis(FrontierBasis basis) => Write(Basis, JsonSerializer.Serialize(basis, RuntimeJson.Indented.FrontierBasis) + "\n");

    /// <summary>Writes what is made of the results.</summary>
    public void WriteReport(string report, string plot)
    {
        Write(Report, report);
        Write(Plot, plot);
    }

    private static void Write(string path, string text) => Durable.Replace(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
