using System.Globalization;
using System.Runtime.InteropServices;

namespace GreenDsl.Runtime.Metering;

/// <summary>The machine that a run was carried out on.</summary>
/// <param name="CpuModel">The processor as its maker calls it, or its architecture where the system does not tell.</param>
/// <param name="Cores">Logical cores of the machine, including those that this process may not use.</param>
/// <param name="MemoryBytes">Main memory.</param>
/// <param name="Gpus">Graphics processors that a run could use, by model; one entry each.</param>
public sealed record HostMachine(string CpuModel, int Cores, long MemoryBytes, IReadOnlyList<string> Gpus)
{
    private const string DriverFolder = "/proc/driver/nvidia/gpus";

    /// <summary>The machine of this process, found once.</summary>
    public static HostMachine Current => field ??= Find();

    /// <summary>The machine as the texts of Linux' <c>/proc</c> describe it; what they lack is asked of the runtime.</summary>
    internal static HostMachine Of(IEnumerable<string> cpuInfo, IEnumerable<string> memoryInfo, IEnumerable<IEnumerable<string>> gpus)
    {
        var lines = cpuInfo.ToArray();
        var cores = lines.Count(static line => Key(line) == "processor");
        return new(
            Value(lines, "model name") ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString(),
            cores > 0 ? cores : Environment.ProcessorCount,
            Value(memoryInfo, "MemTotal") is { } total && long.TryParse(total.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
                ? kibibytes * 1024
                : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            [.. gpus.Select(static lines => Value(lines, "Model")).OfType<string>()]);
    }

    private static HostMachine Find() => Of(
        Lines("/proc/cpuinfo"),
        Lines("/proc/meminfo"),
        Directory.Exists(DriverFolder)
            ? Directory.EnumerateDirectories(DriverFolder).Order(StringComparer.Ordinal).Select(static gpu => Lines(Path.Combine(gpu, "information")))
            : []);

    private static string[] Lines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A description that may not be read is one that is not there.
            return [];
        }
    }

    private static string? Value(IEnumerable<string> lines, string key) =>
        lines.FirstOrDefault(line => Key(line) == key) is { } found ? found[(found.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : null;

    private static string Key(string line) => line.IndexOf(':', StringComparison.Ordinal) is >= 0 and var end ? line[..end].Trim() : "";
}
