using System.Buffers.Text;
using GreenDsl.Runtime.Metering.Rapl;

namespace GreenDsl.Runtime.Metering.Sharing;

/// <summary>
/// Divides the energy of a whole processor among this process, others, and idling. This process is charged with the share of all processor time that it used:
/// utilisation x its part of the work. The upper end carries what idling draws as well. How much a second of one program draws against a
/// second of another no counter tells: the ends allow for twice and half.
/// </summary>
/// <param name="files">Tells, in <c>/proc/stat</c>, how busy the whole machine is; where it does not, others count as idle, and so into the upper end.</param>
/// <param name="cores">Logical cores of the machine.</param>
/// <param name="processSeconds">Processor time of this process so far.</param>
internal sealed class CpuShares(ISensorFiles files, int cores, Func<double> processSeconds)
{
    private const string StatPath = "/proc/stat";

    /// <summary>The kernel counts in hundredths of a second: shorter than this would say little of how busy others are.</summary>
    private const double WindowSeconds = 0.9;

    private const double MostUnequal = 2;

    private double lastProcess = processSeconds();
    private Window? begin;
    private double windowSeconds;
    private double others;

    /// <summary>Share of the machine's processor time that was not idle in the last stretch, 0 to 1.</summary>
    public double Busy { get; private set; }

    /// <summary>The shares of a stretch that ends now.</summary>
    /// <param name="seconds">Its length.</param>
    public Shares Take(double seconds)
    {
        var process = processSeconds();
        var own = seconds > 0 ? Math.Clamp((process - lastProcess) / (cores * seconds), 0, 1) : 0;
        lastProcess = process;
        LookAtOthers(process, seconds);
        var rest = Math.Min(others, 1 - own);
        Busy = own + rest;
        return new(Busy * Part(own, rest * MostUnequal), own, Busy * Part(own, rest / MostUnequal) + 1 - Busy);
    }

    private static double Part(double own, double others) => own > 0 ? own / (own + others) : 0;

    private void LookAtOthers(double process, double seconds)
    {
        windowSeconds += seconds;
        if (begin is not null && windowSeconds < WindowSeconds) return;
        windowSeconds = 0;
        var (before, now) = (begin, ReadStat(process));
        begin = now;
        if (before is not { } then || now is not { } end || end.Total <= then.Total) others = 0;
        else
        {
            var total = (double)(end.Total - then.Total);
            var own = (end.Process - then.Process) * HundredthsPerSecond;
            others = Math.Clamp((end.Busy - then.Busy - own) / total, 0, 1);
        }
    }

    // USER_HZ is 100 on every system that .NET runs on.
    private const double HundredthsPerSecond = 100;

    // cpu  user nice system idle iowait irq softirq steal guest guest_nice; guests are contained in user and nice.
    private Window? ReadStat(double process)
    {
        Span<byte> buffer = stackalloc byte[256];
        if (files.Read(StatPath, buffer, out var length) != SensorAnswer.Text) return null;
        var text = (ReadOnlySpan<byte>)buffer[..length];
        if (!text.StartsWith("cpu "u8)) return null;
        text = text[4..];
        Span<long> fields = stackalloc long[8];
        foreach (ref var field in fields)
        {
            text = text.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(text, out field, out var used)) return null;
            text = text[used..];
        }

        var busy = fields[0] + fields[1] + fields[2] + fields[5] + fields[6];
        return new(busy, busy + fields[3] + fields[4] + fields[7], process);
    }

    private readonly record struct Window(long Busy, long Total, double Process);
}

/// <summary>How much of the machine's energy is this process's.</summary>
/// <param name="Lower">Lower end, 0 to 1.</param>
/// <param name="Estimate">Best estimate.</param>
/// <param name="Upper">Upper end.</param>
internal readonly record struct Shares(double Lower, double Estimate, double Upper)
{
    /// <summary>All of it.</summary>
    public static Shares Whole => new(1, 1, 1);

    /// <summary>The process's energy of a stretch.</summary>
    /// <param name="joules">Energy of the whole.</param>
    /// <param name="gap">Best estimate of what a gap hides besides.</param>
    /// <param name="gapUpper">The most that it hides.</param>
    /// <param name="memory">Whether it is the memory's energy; else the processor's.</param>
    public Counters.Portion Of(double joules, double gap, double gapUpper, bool memory)
    {
        var estimate = (joules + gap) * Estimate;
        return new(
            joules * Lower,
            (joules + gapUpper) * Upper,
            memory ? new(0, 0, estimate) : new(estimate, 0, 0),
            gap * Estimate,
            gapUpper);
    }
}
