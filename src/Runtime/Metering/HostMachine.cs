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
    /// <param name="cpuInfo">Its <c>cpuinfo</c>.</param>
    /// <param name="memoryInfo">Its <c>meminfo</c>.</param>
    /// <param name="gpus">What its graphics driver tells of each device.</param>
    internal static HostMachine Of(string cpuInfo, string memoryInfo, IEnumerable<string> gpus)
    {
        // Strings and not spans: those of their methods that this needs are compiled already, and a start costs energy too.
        var cores = 0;
        foreach (var line in cpuInfo.Split('\n'))
        {
            if (Key(line) == "processor") cores++;
        }

        var memory = Value(memoryInfo, "MemTotal") is { } total && long.TryParse(total.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes * 1024
            : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return new(
            Value(cpuInfo, "model name") ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString(),
            cores > 0 ? cores : Environment.ProcessorCount,
            memory,
            [.. gpus.Select(static text => Value(text, "Model")).OfType<string>()]);
    }

    private static HostMachine Find() => Of(
        Text("/proc/cpuinfo"),
        Text("/proc/meminfo"),
        Directory.Exists(DriverFolder)
            ? Directory.EnumerateDirectories(DriverFolder).Order(StringComparer.Ordinal).Select(static gpu => Text(Path.Combine(gpu, "information")))
            : []);

    private static string Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A description that may not be read is one that is not there.
            return "";
        }
    }

    private static string? Value(string text, string key)
    {
        foreach (var line in text.Split('\n'))
        {
            if (Key(line) == key) return line[(line.IndexOf(':') + 1)..].Trim();
        }

        return null;
    }

    private static string Key(string line) => line.IndexOf(':') is >= 0 and var end ? line[..end].Trim() : "";
}
