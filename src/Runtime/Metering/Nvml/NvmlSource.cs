using GreenDsl.Runtime.Metering.Counters;

namespace GreenDsl.Runtime.Metering.Nvml;

/// <summary>The graphics processors that this program may use, each of them whole: no counter tells programs apart.</summary>
internal sealed class NvmlSource : IEnergySource
{
    /// <summary>A counter is read so seldom that this takes at most one part in so many of the time: an H100's takes 3.4 ms.</summary>
    private const double ReadingShare = 100;

    private static readonly TimeSpan ShortestSpacing = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestSpacing = TimeSpan.FromMilliseconds(500);

    private readonly Gpu[] gpus;
    private readonly NoticeList notices = new();

    private NvmlSource(Gpu[] gpus, TimeProvider clock)
    {
        this.gpus = gpus;
        var before = clock.GetTimestamp();
        Take(0);
        var spacing = clock.GetElapsedTime(before) * ReadingShare;
        Spacing = spacing < ShortestSpacing ? ShortestSpacing : spacing > LongestSpacing ? LongestSpacing : spacing;
        Name = $"NVML ({string.Join(", ", gpus.GroupBy(static gpu => gpu.Model).Select(static group => group.Count() > 1 ? $"{group.Count()} x {group.Key}" : group.Key))})";
        Patience = gpus.All(static gpu => gpu.Counts) ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(100);
        if (gpus.FirstOrDefault(static gpu => !gpu.Counts) is { } gpu) notices.Add($"{gpu.Model} has no energy counter; its power is added up ten times a second");
    }

    /// <summary>The devices.</summary>
    public IReadOnlyList<Gpu> Gpus => gpus;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public EnergyTag Tag => EnergyTag.Measured;

    /// <inheritdoc/>
    public TimeSpan Spacing { get; }

    /// <inheritdoc/>
    public TimeSpan Patience { get; }

    /// <inheritdoc/>
    public double LagSeconds => Gpu.LagSeconds;

    /// <inheritdoc/>
    public double RunAheadWatts
    {
        get
        {
            var watts = 0.0;
            foreach (var gpu in gpus) watts += gpu.RunAheadWatts;
            return watts;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => notices.All;

    /// <summary>Opens the library and the visible devices; <see langword="null"/> where there is no library or no visible device.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="clock">Tells how long reading takes.</param>
    public static NvmlSource? TryOpen(Func<string, string?> variable, TimeProvider clock)
    {
        if (NvmlLibrary.TryOpen() != NvmlResult.Success) return null;
        Gpu[] all = [.. Enumerable.Range(0, NvmlLibrary.Count()).Select(Gpu.At)];
        var visible = VisibleGpus.Of(variable(VisibleGpus.Variable), [.. all.Select(static gpu => gpu.Uuid)], NvmlLibrary.OwnerOf);
        if (visible.Count == 0)
        {
            NvmlLibrary.Close();
            return null;
        }

        var source = new NvmlSource([.. visible.Select(index => all[index])], clock);
        if (visible.Count < all.Length && all.DistinctBy(static gpu => gpu.Model).Count() > 1 && variable(VisibleGpus.Order) != VisibleGpus.OrderOfTheBus)
            source.notices.Add($"the GPUs differ: set {VisibleGpus.Order}={VisibleGpus.OrderOfTheBus} so that {VisibleGpus.Variable} means the same devices to CUDA as to the meter");
        return source;
    }

    /// <inheritdoc/>
    public Portion Take(double seconds)
    {
        var sum = default(Portion);
        foreach (var gpu in gpus)
        {
            var portion = gpu.Take(seconds, out var reason);
            if (seconds <= 0) continue;
            if (reason != GapReason.None) notices.AddGap(gpu.Model, reason);
            sum += portion;
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Dispose() => NvmlLibrary.Close();
}
