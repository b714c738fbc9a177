using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using GreenDsl.Runtime;
using TorchSharp;

namespace GreenDsl.Torch;

/// <summary>The native part of TorchSharp, which the program that trains must bring along.</summary>
internal static partial class Natives
{
    // What oneDNN, libtorch's library for bfloat16, reads which instructions it may use from.
    private const string Instructions = "ONEDNN_MAX_CPU_ISA";
    private const string WithoutTiles = "AVX512_CORE_BF16";

    /// <summary>Loads it.</summary>
    /// <exception cref="ExperimentException">It is not there or does not load.</exception>
    public static void Require()
    {
        AvoidShapelessTiles();
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            throw new ExperimentException(
                $"the native part of TorchSharp does not load; the program needs a libtorch package for this system: {e.GetBaseException().Message}", e);
        }
    }

    /// <summary>
    /// Some virtual machines offer the processor's tile registers (AMX; leaf 7) and hide what shape they have (leaf 1D). oneDNN then configures them as absent,
    /// uses them all the same for bfloat16, and the process ends with an illegal instruction. Must come before libtorch's first product.
    /// </summary>
    public static void AvoidShapelessTiles()
    {
        if (!OperatingSystem.IsLinux() || !X86Base.IsSupported || (X86Base.CpuId(7, 0).Edx & 1 << 24) == 0) return;
        if (X86Base.CpuId(0, 0).Eax >= 0x1D && X86Base.CpuId(0x1D, 0).Eax != 0) return;
        // Native code reads the process's own environment, which .NET only copies. Who has set the variable knows better.
        _ = SetEnvironment(Instructions, WithoutTiles, overwrite: 0);
    }

    /// <summary>Whether the native part beside the program was built for CUDA; loads nothing.</summary>
    public static bool AreForCuda() => new[] { AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") }
        .Any(static folder => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*c10_cuda.*").Any());

    /// <summary>Whether the native part was built for CUDA and finds a device.</summary>
    /// <exception cref="ExperimentException">The native part does not load.</exception>
    public static bool HasCuda()
    {
        Require();
        return torch.cuda.is_available();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
