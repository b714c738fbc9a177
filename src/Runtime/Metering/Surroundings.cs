using GreenDsl.Runtime.Metering.Rapl;

namespace GreenDsl.Runtime.Metering;

/// <summary>What meters find around them, so that a test can put them anywhere.</summary>
internal sealed record Surroundings
{
    /// <summary>The machine.</summary>
    public required HostMachine Machine { get; init; }

    /// <summary>The operating system, where its counters cannot be read by us; <see langword="null"/> on Linux.</summary>
    public required string? UnsupportedSystem { get; init; }

    /// <summary>Opens the folder tree of the sensors.</summary>
    public required Func<ISensorFiles> OpenSensors { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Processor seconds of this process.</summary>
    public required Func<double> ProcessSeconds { get; init; }

    /// <summary>Tells the time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Those of this process.</summary>
    public static Surroundings Real(TimeProvider clock) => new()
    {
        Machine = HostMachine.Current,
        UnsupportedSystem = OperatingSystem.IsLinux() ? null : OperatingSystem.IsMacOS() ? "macOS" : OperatingSystem.IsWindows() ? "Windows" : "this system",
        OpenSensors = static () => new SensorFiles(),
        Variable = Environment.GetEnvironmentVariable,
        ProcessSeconds = static () => Environment.CpuUsage.TotalTime.TotalSeconds,
        Clock = clock,
    };
}
