using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Sharing;

namespace GreenDsl.Runtime.Metering.Rapl;

/// <summary>The energy counters of processor and memory, divided among programs.</summary>
internal sealed class RaplSource : IEnergySource
{
    private readonly RaplZone[] zones;
    private readonly ISensorFiles files;
    private readonly Func<double, Shares> shares;
    private readonly NoticeList notices = new();

    /// <summary>Meters by counters.</summary>
    /// <param name="tree">The counters; at least one.</param>
    /// <param name="files">Where they are read; owned from now on.</param>
    /// <param name="machine">Tells how much they can be expected to draw until they have shown it.</param>
    /// <param name="shares">Divides what they count in so many seconds.</param>
    public RaplSource(RaplTree tree, ISensorFiles files, HostMachine machine, Func<double, Shares> shares)
    {
        (this.files, this.shares) = (files, shares);
        var processors = tree.Counters.Count(static counter => counter.Name != RaplTree.Memory);
        var memories = tree.Counters.Count - processors;
        zones = [.. tree.Counters.Select(counter => new RaplZone(
            files,
            counter.Name,
            counter.Path,
            counter.Range,
            counter.Name == RaplTree.Memory ? PowerModel.WattsOf(machine.MemoryBytes) / memories : PowerModel.MostWattsOf(machine.Cores) / processors))];
        Name = $"RAPL ({string.Join(", ", zones.Select(static zone => zone.Name))})";
        Patience = TimeSpan.FromSeconds(Math.Clamp(zones.Min(static zone => zone.SafeSeconds), Spacing.TotalSeconds, 1));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public EnergyTag Tag => EnergyTag.Measured;

    /// <inheritdoc/>
    public TimeSpan Spacing => TimeSpan.FromMilliseconds(10);

    /// <inheritdoc/>
    public TimeSpan Patience { get; }

    /// <inheritdoc/>
    public double LagSeconds => RaplZone.LagSeconds;

    /// <inheritdoc/>
    public double RunAheadWatts
    {
        get
        {
            var watts = 0.0;
            foreach (var zone in zones) watts += zone.RunAheadWatts;
            return watts;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => notices.All;

    /// <inheritdoc/>
    public Portion Take(double seconds)
    {
        var share = shares(seconds);
        var sum = default(Portion);
        foreach (var zone in zones)
        {
            var stretch = zone.Take(seconds);
            if (seconds <= 0) continue;
            if (stretch.Reason != GapReason.None) notices.AddGap(zone.Name, stretch.Reason);
            sum += share.Of(stretch.Joules, stretch.GapJoules, stretch.GapUpperJoules, zone.IsMemory);
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();
}
