using System.Runtime.InteropServices;
using GreenDsl.Runtime;
using TorchSharp;

namespace GreenDsl.Torch;

/// <summary>The native part of TorchSharp, which the program that trains must bring along.</summary>
internal static class Natives
{
    /// <summary>Loads it.</summary>
    /// <exception cref="ExperimentException">It is not there or does not load.</exception>
    public static void Require()
    {
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
}
