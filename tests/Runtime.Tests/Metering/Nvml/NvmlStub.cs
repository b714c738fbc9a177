using System.ComponentModel;
using System.Diagnostics;
using GreenDsl.Runtime.Metering.Nvml;

namespace GreenDsl.Runtime.Tests.Metering.Nvml;

/// <summary>A driver library without a driver: compiled from C once, and loaded by this process in place of the real one.</summary>
public sealed class NvmlStub : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("green-nvml-").FullName;

    public NvmlStub()
    {
        var library = Path.Combine(folder, "libnvidia-ml.so");
        try
        {
            var source = Path.Combine(Repository.Root, "tests", "Runtime.Tests", "Metering", "Nvml", "nvml-stub.c");
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-o", library, $"-DSCRIPT=\"{Script}\"", source]) { RedirectStandardError = true })!;
            var errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0) throw new InvalidOperationException($"the stub does not compile:\n{errors}");
        }
        catch (Win32Exception)
        {
            return;
        }

        IsThere = true;
        Environment.SetEnvironmentVariable(NvmlLibrary.PathVariable, library);
    }

    private string Script => Path.Combine(folder, "script");

    /// <summary>Whether this machine has a C compiler.</summary>
    public bool IsThere { get; }

    /// <summary>Says what the devices answer from now on, one line each: <c>uuid;name;millijoules;milliwatts;limit;slice</c>.</summary>
    public void Answer(params string[] devices) => File.WriteAllLines(Script, devices);

    /// <summary>Takes the driver away.</summary>
    public void Unload() => File.Delete(Script);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>A process loads one library of that name: tests that use it come one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class NvmlCollection : ICollectionFixture<NvmlStub>
{
    public const string Name = "NVML";
}
