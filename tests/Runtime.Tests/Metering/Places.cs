using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Tests.Metering;

/// <summary>Surroundings for meters.</summary>
internal static class Places
{
    public static readonly HostMachine Machine = new("test", 4, 8_000_000_000, []);

    /// <summary>A machine with nothing to meter by, and no profile.</summary>
    public static Surroundings Bare(TimeProvider clock, FakeSensors? sensors = null) => new()
    {
        Machine = Machine,
        UnsupportedSystem = null,
        OpenSensors = () => sensors ?? new FakeSensors(),
        Variable = static _ => null,
        ProcessSeconds = static () => 0,
        Clock = clock,
    };
}
