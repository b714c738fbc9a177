using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace GreenDsl.Runtime.Metering.Nvml;

/// <summary>NVIDIA's management library, which comes with the driver. Functions are named as there; none of them throws once <see cref="TryOpen"/> has succeeded.</summary>
internal static partial class NvmlLibrary
{
    /// <summary>The environment variable that names the library's file where it is not where the system looks.</summary>
    public const string PathVariable = "GREEN_NVML";

    private const string Name = "nvidia-ml";

    /// <summary>NVML_DEVICE_UUID_V2_BUFFER_SIZE and NVML_DEVICE_NAME_V2_BUFFER_SIZE.</summary>
    private const int TextSize = 96;

    private static readonly string[] Files = OperatingSystem.IsWindows() ? ["nvml.dll"] : ["libnvidia-ml.so.1", "libnvidia-ml.so"];

    static NvmlLibrary() => NativeLibrary.SetDllImportResolver(typeof(NvmlLibrary).Assembly, Resolve);

    /// <summary>Loads and initialises the library. Whoever opened it closes it.</summary>
    public static NvmlResult TryOpen()
    {
        try
        {
            return nvmlInit_v2();
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return NvmlResult.LibraryNotFound;
        }
    }

    /// <summary>Gives the library back.</summary>
    public static void Close() => nvmlShutdown();

    /// <summary>Number of graphics processors; 0 where they cannot be counted.</summary>
    public static int Count() => nvmlDeviceGetCount_v2(out var count) == NvmlResult.Success ? (int)count : 0;

    /// <summary>The device of a number, in the order of the bus.</summary>
    public static NvmlResult ByIndex(int index, out nint device) => nvmlDeviceGetHandleByIndex_v2((uint)index, out device);

    /// <summary>The UUID of the device that a slice of it (MIG) belongs to, by the slice's; empty where there is no such slice.</summary>
    public static string OwnerOf(string slice)
    {
        try
        {
            return nvmlDeviceGetHandleByUUID(slice, out var part) == NvmlResult.Success && nvmlDeviceGetDeviceHandleFromMigDeviceHandle(part, out var device) == NvmlResult.Success
                ? Uuid(device)
                : "";
        }
        catch (EntryPointNotFoundException)
        {
            // Drivers from before 2020 know no slices.
            return "";
        }
    }

    /// <summary>Millijoules since the driver was loaded. Refreshed about every 100 ms.</summary>
    public static NvmlResult Energy(nint device, out ulong millijoules)
    {
        try
        {
            return nvmlDeviceGetTotalEnergyConsumption(device, out millijoules);
        }
        catch (EntryPointNotFoundException)
        {
            // Drivers from before 2018.
            millijoules = 0;
            return NvmlResult.NotSupported;
        }
    }

    /// <summary>Milliwatts now; on some devices the mean of the last second.</summary>
    public static NvmlResult Power(nint device, out uint milliwatts) => nvmlDeviceGetPowerUsage(device, out milliwatts);

    /// <summary>Watts that the driver keeps the device below; 0 where it does not tell.</summary>
    public static double LimitWatts(nint device)
    {
        try
        {
            return nvmlDeviceGetEnforcedPowerLimit(device, out var milliwatts) == NvmlResult.Success ? milliwatts / 1000.0 : 0;
        }
        catch (EntryPointNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>Its UUID, for example <c>GPU-8932f937-d72c-4106-c12f-20bd9faed9f6</c>; empty where it does not tell.</summary>
    public static string Uuid(nint device)
    {
        var text = new byte[TextSize];
        return nvmlDeviceGetUUID(device, text, TextSize) == NvmlResult.Success ? Text(text) : "";
    }

    /// <summary>Its model, for example <c>NVIDIA H100 80GB HBM3</c>.</summary>
    public static string Model(nint device)
    {
        var text = new byte[TextSize];
        return nvmlDeviceGetName(device, text, TextSize) == NvmlResult.Success ? Text(text) : "GPU";
    }

    private static string Text(byte[] text) => Encoding.UTF8.GetString(text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOf((byte)0))));

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Name) return 0;
        var files = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? [path] : Files;
        foreach (var file in files)
        {
            if (NativeLibrary.TryLoad(file, assembly, DllImportSearchPath.System32, out var handle)) return handle;
        }

        return 0;
    }

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlInit_v2();

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlShutdown();

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlDeviceGetCount_v2(out uint count);

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlDeviceGetHandleByIndex_v2(uint index, out nint device);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    private static partial NvmlResult nvmlDeviceGetHandleByUUID(string uuid, out nint device);

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlDeviceGetDeviceHandleFromMigDeviceHandle(nint slice, out nint device);

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlDeviceGetTotalEnergyConsumption(nint device, out ulong millijoules);

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlDeviceGetPowerUsage(nint device, out uint milliwatts);

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlDeviceGetEnforcedPowerLimit(nint device, out uint milliwatts);

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlDeviceGetUUID(nint device, [Out] byte[] text, uint length);

    [LibraryImport(Name)]
    private static partial NvmlResult nvmlDeviceGetName(nint device, [Out] byte[] text, uint length);
}

/// <summary>The library's return codes that make a difference here.</summary>
internal enum NvmlResult
{
    /// <summary>NVML_SUCCESS.</summary>
    Success = 0,

    /// <summary>NVML_ERROR_NOT_SUPPORTED.</summary>
    NotSupported = 3,

    /// <summary>NVML_ERROR_LIBRARY_NOT_FOUND; also where the library itself is missing.</summary>
    LibraryNotFound = 12,

    /// <summary>NVML_ERROR_GPU_IS_LOST.</summary>
    GpuIsLost = 15,
}
