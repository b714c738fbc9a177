using System.Text;
using GreenDsl.Runtime.Metering.Rapl;

namespace GreenDsl.Runtime.Tests.Metering.Rapl;

public sealed class SensorFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("green-sensors-").FullName;
    private readonly SensorFiles files = new();

    public void Dispose()
    {
        files.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_is_read_anew_each_time_from_its_beginning_without_allocating()
    {
        var path = Path.Combine(folder, "energy_uj");
        File.WriteAllText(path, "123\n");
        Assert.Equal(123, files.Number(path));
        File.WriteAllText(path, "4567\n");
        Assert.Equal(4567, files.Number(path));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) files.Number(path);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_is_not_there_is_missing_and_a_folder_is_no_sensor()
    {
        Span<byte> buffer = stackalloc byte[16];

        Assert.Equal(SensorAnswer.Missing, files.Read(Path.Combine(folder, "no", "file"), buffer, out _));
        Assert.Contains(files.Read(folder, buffer, out _), new[] { SensorAnswer.Failed, SensorAnswer.Forbidden });
        Assert.Empty(files.Folders(Path.Combine(folder, "no")));
    }

    [Fact]
    public void Folders_are_named_in_order_and_links_to_folders_are_folders()
    {
        Directory.CreateDirectory(Path.Combine(folder, "real"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "another"), Path.Combine(folder, "real"));
        File.WriteAllText(Path.Combine(folder, "file"), "");

        Assert.Equal(["another", "real"], files.Folders(folder));
    }

    [SkippableFact]
    public void The_machines_own_processor_time_is_read_without_allocating()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "there is no /proc/stat on this system");
        Span<byte> buffer = stackalloc byte[256];
        Assert.Equal(SensorAnswer.Text, files.Read("/proc/stat", buffer, out var length));
        Assert.StartsWith("cpu ", Encoding.UTF8.GetString(buffer[..length]), StringComparison.Ordinal);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) files.Read("/proc/stat", buffer, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
