using System.Text.Json.Serialization;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Storage;

/// <summary>One line of a ledger: what was spent since the run first started, and up to what it may be spending before the next line.</summary>
internal sealed record LedgerEntry
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why the line was written.</summary>
    public required LedgerEvent Event { get; init; }

    /// <summary>Planned steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Joules spent, all sessions together.</summary>
    public required EnergyReading Energy { get; init; }

    /// <summary>Grams of CO2 equivalent that the budget is charged with.</summary>
    public required double Grams { get; init; }

    /// <summary>How those grams came about.</summary>
    public required LedgerCarbon Carbon { get; init; }

    /// <summary>Wall-clock seconds spent.</summary>
    public required double Seconds { get; init; }

    /// <summary>What may have been spent by the time the next line is written; counts as spent if none ever is.</summary>
    public required Spending Leased { get; init; }

    /// <summary>The dearest step so far. A checkpoint from before the first step does not know it, and a run that goes on from there must.</summary>
    public Spending MaxStep { get; init; }

    /// <summary>The word for the meter.</summary>
    public required string Meter { get; init; }

    /// <summary>What was certainly spent when the line was written.</summary>
    [JsonIgnore]
    public Spending Spent => new(Energy.Upper, Grams, Seconds);

    /// <summary>The entry as it counts after a session that ended without settling: the whole open lease is spent.</summary>
    public LedgerEntry AsSpent()
    {
        var leased = Spending.Max(Leased, Spent);
        var lost = leased.Joules - Energy.Upper;
        // Of the lost part nothing is known: it widens the interval, and the estimate grows in proportion.
        var estimate = Energy.Upper > 0 ? Energy.Joules / Energy.Upper : 1;
        return this with
        {
            Energy = Energy with { Joules = Energy.Joules + lost * estimate, Upper = leased.Joules },
            Grams = leased.Grams,
            Carbon = Carbon.WithLost(lost, estimate),
            Seconds = leased.Seconds,
            Leased = leased,
        };
    }
}

/// <summary>Why a ledger line was written.</summary>
internal enum LedgerEvent
{
    /// <summary>A session begins.</summary>
    Opened,

    /// <summary>More may be spent.</summary>
    Lease,

    /// <summary>A session ended; nothing is leased.</summary>
    Settled,
}
