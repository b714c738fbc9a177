using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Rapl;
using GreenDsl.Runtime.Metering.Sharing;

namespace GreenDsl.Runtime.Metering.Calibration;

/// <summary>The power that a machine profile gives for the machine's load, on the line between its two points, divided by processor time.</summary>
/// <param name="profile">The profile.</param>
/// <param name="files">Where the load is read; owned from now on.</param>
/// <param name="shares">Tells the load and divides.</param>
internal sealed class ProfileSource(MachineProfile profile, ISensorFiles files, CpuShares shares) : IEnergySource
{
    /// <summary>
    /// Half width of the interval, as a share of the estimate. Real power lies beside the line between the two points: on curves
    /// <c>idle + (busy - idle) x (2u - u^r)</c> (Fan, Weber and Barroso 2007, r about 1.4 on their servers; taken from 1 to 1.8), with programs that draw between 0.8 and 1.2
    /// times what the calibrating load does and idle shares of 0.1 to 0.6, 95 % of simulated loads lie within this.
    /// </summary>
    public const double Uncertainty = 0.30;

    /// <inheritdoc/>
    public string Name { get; } = $"machine profile ({profile.MeasuredBy})";

    /// <inheritdoc/>
    public EnergyTag Tag => EnergyTag.Estimated;

    /// <inheritdoc/>
    public TimeSpan Spacing => TimeSpan.FromMilliseconds(10);

    /// <inheritdoc/>
    public TimeSpan Patience => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public double LagSeconds => 0;

    /// <inheritdoc/>
    public double RunAheadWatts { get; } = profile.BusyWatts * (1 + Uncertainty);

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => [];

    /// <inheritdoc/>
    public Portion Take(double seconds)
    {
        var share = shares.Take(seconds);
        var joules = (profile.IdleWatts + (profile.BusyWatts - profile.IdleWatts) * shares.Busy) * seconds;
        var portion = share.Of(joules, 0, 0, memory: false);
        return portion with { Lower = portion.Lower * (1 - Uncertainty), Upper = portion.Upper * (1 + Uncertainty) };
    }

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();
}
