using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Rapl;

namespace GreenDsl.Benchmarks.Meters;

/// <summary>A powercap tree of two packages with memory, in files: reading them costs the system calls, but not what a processor takes to tell its counter.</summary>
internal sealed class SensorFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("green-meters-").FullName;

    public SensorFolder()
    {
        for (var package = 0; package < 2; package++)
        {
            Write($"intel-rapl:{package}", $"package-{package}");
            Write($"intel-rapl:{package}:0", "dram");
        }

        Directory.CreateDirectory(root + "/proc");
        if (File.Exists("/proc/stat")) File.CreateSymbolicLink(root + "/proc/stat", "/proc/stat");
    }

    public Surroundings Surroundings => Surroundings.Real(TimeProvider.System) with { UnsupportedSystem = null, OpenSensors = () => new SensorFiles(root) };

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Write(string id, string name)
    {
        var folder = Directory.CreateDirectory($"{root}{RaplTree.Root}/{id}").FullName;
        File.WriteAllText($"{folder}/name", name + "\n");
        File.WriteAllText($"{folder}/energy_uj", "123456789\n");
        File.WriteAllText($"{folder}/max_energy_range_uj", "262143328850\n");
    }
}
