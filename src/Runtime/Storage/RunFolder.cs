using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenDsl.Runtime.Files;
using GreenDsl.Runtime.Plans;
using SystemPath = System.IO.Path;

namespace GreenDsl.Runtime.Storage;

/// <summary>The folder of one run and the files in it.</summary>
public sealed record RunFolder
{
    /// <summary>Names the folder at <paramref name="path"/>, which need not exist.</summary>
    public RunFolder(string path) => Path = SystemPath.TrimEndingDirectorySeparator(SystemPath.GetFullPath(path));

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Name of the folder: time of its creation and a short random part.</summary>
    public string Id => SystemPath.GetFileName(Path);

    /// <summary>Name of the experiment: that of the folder around it.</summary>
    public string Experiment => SystemPath.GetFileName(SystemPath.GetDirectoryName(Path)!);

    /// <summary>The resolved experiment.</summary>
    public string Plan => File("experiment.json");

    /// <summary>The trained weights.</summary>
    public string Weights => File("weights.safetensors");

    /// <summary>The model that is shipped.</summary>
    public string Deployed => File("deployed.safetensors");

    /// <summary>What answers of the shipped model cost: a ledger of its own.</summary>
    public string Inference => File("inference.json");

    /// <summary>How the run ended.</summary>
    public string Record => File("run.json");

    /// <summary>Energy and carbon in CodeCarbon's columns.</summary>
    public string Emissions => File("emissions.csv");

    /// <summary>What the run has spent, line by line.</summary>
    public string Ledger => File("ledger.log");

    /// <summary>The course of the run, for its report.</summary>
    public string Trace => File("trace.json");

    /// <summary>The run on one page.</summary>
    public string Report => File("report.html");

    /// <summary>Reads the resolved experiment.</summary>
    /// <exception cref="ExperimentException">It is missing or damaged.</exception>
    public ExperimentPlan ReadPlan() => System.IO.File.Exists(Plan)
        ? PlanJson.Deserialize(System.IO.File.ReadAllText(Plan), Plan)
        : throw new ExperimentException($"{Path}: this is not the folder of a run; it has no {SystemPath.GetFileName(Plan)}");

    /// <summary>Writes the resolved experiment.</summary>
    /// <exception cref="ExperimentException">It cannot be written.</exception>
    internal void WritePlan(ExperimentPlan plan) => Durable.Replace(Plan, stream => stream.Write(Encoding.UTF8.GetBytes(PlanJson.Serialize(plan))));

    /// <summary>Makes the folder of a new run: <c>runs/experiment/time-id</c>.</summary>
    /// <exception cref="ExperimentException">It cannot be made.</exception>
    internal static RunFolder Create(string runs, string experiment, DateTimeOffset now)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var folder = new RunFolder(SystemPath.Combine(runs, experiment, $"{time}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}"));
        try
        {
            Directory.CreateDirectory(folder.Path);
            Durable.FlushFolder(SystemPath.GetDirectoryName(folder.Path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{folder.Path}: the run's folder cannot be made: {e.Message}", e);
        }

        return folder;
    }

    private string File(string name) => SystemPath.Combine(Path, name);
}
