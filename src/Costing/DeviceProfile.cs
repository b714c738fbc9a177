namespace GreenDsl.Costing;

/// <summary>
/// What a device can do and what it draws, for predictions that are the same on every machine. A published profile never changes: a better one gets the next version.
/// </summary>
public sealed record DeviceProfile
{
    /// <summary>Name and version, for example <c>cpu-core@1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The device in words.</summary>
    public required string Title { get; init; }

    /// <summary>Watts while busy.</summary>
    public required double BusyWatts { get; init; }

    /// <summary>Largest fp32 rate of a product of large matrices, in floating-point operations per second.</summary>
    public required double PeakFlops { get; init; }

    /// <summary>Largest rate of a product of large matrices of 16-bit numbers (bfloat16), in floating-point operations per second.</summary>
    public required double HalfFlops { get; init; }

    /// <summary>Bytes read or written per second in memory that is new in each step: activations and their gradients.</summary>
    public required double BytesPerSecond { get; init; }

    /// <summary>Bytes read or written per second in memory that stays in place: weights, moments, averages.</summary>
    public required double ResidentBytesPerSecond { get; init; }

    /// <summary>Seconds that an operator call takes before it does anything.</summary>
    public required double SecondsPerCall { get; init; }

    /// <summary>Rows of a product at which half the peak is reached.</summary>
    public required double HalfRows { get; init; }

    /// <summary>Columns of a product at which half the peak is reached.</summary>
    public required double HalfColumns { get; init; }

    /// <summary>Length of a product's sums at which half the peak is reached.</summary>
    public required double HalfDepth { get; init; }

    /// <summary>Floating-point operations per second outside of products.</summary>
    public required double ScalarFlops { get; init; }

    /// <summary>Checkpoint bytes serialised, checksummed and written per second.</summary>
    public double CheckpointBytesPerSecond { get; init; } = 400e6;

    /// <summary>Busy seconds of a checkpoint besides its bytes.</summary>
    public double CheckpointSeconds { get; init; } = 0.002;

    /// <summary>Share of the peak that a product of matrices reaches: small sides do not fill the device.</summary>
    public double Efficiency(double rows, double columns, double depth) =>
        rows / (rows + HalfRows) * (columns / (columns + HalfColumns)) * Efficiency(depth);

    /// <summary>The factor of <see cref="Efficiency(double, double, double)"/> that sums of length <paramref name="depth"/> bring.</summary>
    public double Efficiency(double depth) => depth / (depth + HalfDepth);

    /// <summary>One core of a present-day server: 12 W a core as Green Algorithms assumes, at the full load of the linear model, 70 %.</summary>
    public static DeviceProfile Default { get; } = new()
    {
        Name = "cpu-core@1",
        Title = "one core of a server processor",
        BusyWatts = 8.4,
        PeakFlops = 100e9,
        HalfFlops = 210e9,
        BytesPerSecond = 10e9,
        ResidentBytesPerSecond = 20e9,
        SecondsPerCall = 2.8e-6,
        HalfRows = 8,
        HalfColumns = 8,
        HalfDepth = 32,
        ScalarFlops = 5e9,
    };

    /// <summary>All profiles, by name.</summary>
    public static IReadOnlyList<DeviceProfile> All { get; } =
    [
        Gpu("a100-sxm@1", "NVIDIA A100 SXM, 80 GB", watts: 400, peak: 19.5e12, half: 312e12, bytes: 2.039e12),
        Default,
        Gpu("h100-pcie@1", "NVIDIA H100 PCIe, 80 GB", watts: 350, peak: 51e12, half: 756e12, bytes: 2.0e12),
        Gpu("h100-sxm@1", "NVIDIA H100 SXM, 80 GB", watts: 700, peak: 67e12, half: 989e12, bytes: 3.35e12),
    ];

    /// <summary>The profile of a name with its version; <see langword="null"/> where there is none.</summary>
    public static DeviceProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);

    // Watts, peaks (fp32 without tensor cores, 16-bit dense with them) and bandwidths are the maker's data sheets'.
    private static DeviceProfile Gpu(string name, string title, double watts, double peak, double half, double bytes) => new()
    {
        Name = name,
        Title = title,
        BusyWatts = watts,
        PeakFlops = peak,
        HalfFlops = half,
        BytesPerSecond = bytes,
        ResidentBytesPerSecond = bytes,
        SecondsPerCall = 8e-6,
        HalfRows = 512,
        HalfColumns = 128,
        HalfDepth = 128,
        ScalarFlops = peak / 4,
    };
}
