using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GreenDsl.Runtime.Projects;

/// <summary>A process that is not mistaken for a later one with the same number.</summary>
/// <param name="Id">The process's number.</param>
/// <param name="Born">When it started, in a form that is the same whoever asks.</param>
internal sealed record ProcessIdentity(int Id, string Born)
{
    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = new(Environment.ProcessId, BornOf(Environment.ProcessId) ?? "");

    /// <summary>Whether it is still there.</summary>
    public bool IsAlive => BornOf(Id) == Born;

    /// <summary><see langword="null"/> where there is no such process.</summary>
    private static string? BornOf(int id) => OperatingSystem.IsLinux() ? LinuxBornOf(id) : SystemBornOf(id);

    /// <summary>Ticks since boot and the boot they count from: the wall-clock time that .NET makes of them shifts when the clock is set.</summary>
    private static string? LinuxBornOf(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            // The name, in parentheses, may hold anything; the start time is the 20th field behind it (proc(5), field 22).
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // A dead process that nobody has waited for spends nothing any more.
            return fields[0] is "Z" or "X" ? null : $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}:{fields[19]}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? SystemBornOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
