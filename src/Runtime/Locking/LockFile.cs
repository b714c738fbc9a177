using System.Text;
using System.Text.Json;
using GreenDsl.Runtime.Files;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Locking;

/// <summary>
/// <c>green.lock.json</c>: what each experiment of a program is and is predicted to cost, committed beside the project. Sorted, one property a line, LF:
/// the same experiments give the same bytes on every machine.
/// </summary>
public sealed record LockFile
{
    /// <summary>The file's name, in the project's folder.</summary>
    public const string FileName = "green.lock.json";

    /// <summary>The version of the format that is written.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What is locked, by the experiment's name in ordinal order.</summary>
    public required IReadOnlyDictionary<string, LockEntry> Experiments { get; init; }

    /// <summary>Reads a lock file; <see langword="null"/> where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownPath">How messages name it.</param>
    /// <exception cref="ExperimentException">It is damaged, of another version, or cannot be read; the message says where.</exception>
    public static LockFile? Read(string path, string? shownPath = null)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path), shownPath ?? path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{shownPath ?? path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the text of a lock file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origin">How messages name it.</param>
    /// <exception cref="ExperimentException">It is damaged or of another version; the message says where.</exception>
    public static LockFile Parse(string text, string origin = FileName) => LockFileReader.Read(text, origin);

    /// <summary>What holds where some plans are locked now.</summary>
    /// <param name="before">What was locked before; <see langword="null"/> where nothing was.</param>
    /// <param name="plans">The plans: all that is locked afterwards.</param>
    /// <param name="day">Today, UTC.</param>
    /// <param name="baseline">Finds the newest completed run of exactly this configuration.</param>
    public static LockFile Of(LockFile? before, IEnumerable<ExperimentPlan> plans, DateOnly day, Func<ExperimentPlan, LockBaseline?> baseline) => new()
    {
        Experiments = Sorted(plans.Select(plan => KeyValuePair.Create(plan.Name, LockEntry.Of(plan, day, baseline(plan), before?.Experiments.GetValueOrDefault(plan.Name))))),
    };

    /// <summary>The file's text.</summary>
    public string ToText() => JsonSerializer.Serialize(this with { Experiments = Sorted(Experiments) }, LockFileReader.Json.LockFile) + "\n";

    /// <summary>Writes the file, whole or not at all; a file that says the same already is left alone.</summary>
    /// <returns>Whether anything was written.</returns>
    /// <exception cref="ExperimentException">It cannot be written.</exception>
    public bool Write(string path)
    {
        var text = ToText();
        // Git may have given it the line ends of another system.
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text)
            return false;
        Durable.Replace(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        return true;
    }

    private static SortedDictionary<string, LockEntry> Sorted(IEnumerable<KeyValuePair<string, LockEntry>> entries) =>
        new(entries.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
