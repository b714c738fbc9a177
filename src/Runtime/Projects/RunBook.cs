using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Projects;

/// <summary>
/// The account of one run in its project. What a run leases counts in the day on which it was leased; what it gives back is taken from its newest
/// leases. All periods are whole days, so days are enough.
/// </summary>
internal sealed class RunBook
{
    private readonly List<(DateTimeOffset Day, Footprint Total)> days = [];

    /// <summary>Begins the account with the run's first line.</summary>
    /// <param name="first">A line with a session.</param>
    public RunBook(ProjectEntry first)
    {
        Id = first.Run;
        Started = first.At;
        Apply(first);
    }

    /// <summary>The run's id.</summary>
    public string Id { get; }

    /// <summary>When it first started, UTC.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>Its newest session.</summary>
    public ProjectSession Session { get; private set; } = null!;

    /// <summary>Why the newest line was written.</summary>
    public ProjectEvent State { get; private set; }

    /// <summary>When the newest line was written.</summary>
    public DateTimeOffset Last { get; private set; }

    /// <summary>Spent for certain.</summary>
    public Footprint Spent { get; private set; }

    /// <summary>All that counts.</summary>
    public Footprint Leased { get; private set; }

    /// <summary>What beginning took and ending needs, where that is known.</summary>
    public Footprint? Start { get; private set; }

    /// <summary>A session has begun and not ended.</summary>
    public bool IsOpen => State is ProjectEvent.Started or ProjectEvent.Lease;

    /// <summary>Joules of the modelled meter are not real: nobody's budget pays for them.</summary>
    public bool Counts => Session.Meter != Meters.Modelled;

    /// <summary>Takes up the run's next line.</summary>
    public void Apply(ProjectEntry entry)
    {
        Session = entry.Session ?? Session;
        Start = entry.Start ?? Start;
        State = entry.Event;
        Spent = entry.Spent;
        Last = entry.At > Last ? entry.At : Last;
        Charge(BudgetPeriod.Day.StartOf(Last), Footprint.Max(entry.Leased, entry.Spent));
    }

    /// <summary>What counts since <paramref name="start"/>.</summary>
    public Footprint LeasedSince(DateTimeOffset start) => Countable(Leased - Before(start));

    /// <summary>What is spent for certain since <paramref name="start"/>.</summary>
    public Footprint SpentSince(DateTimeOffset start) => Countable(Footprint.Max(Spent - Before(start), default));

    private void Charge(DateTimeOffset day, in Footprint total)
    {
        for (var i = days.Count - 1; i >= 0 && !days[i].Total.Within(total); i--) days[i] = (days[i].Day, Footprint.Min(days[i].Total, total));
        if (days is [.., var last] && last.Day == day) days[^1] = (day, total);
        else days.Add((day, total));
        Leased = total;
    }

    /// <summary>What was leased by the end of the last day before <paramref name="start"/>.</summary>
    private Footprint Before(DateTimeOffset start)
    {
        for (var i = days.Count - 1; i >= 0; i--)
        {
            if (days[i].Day < start) return days[i].Total;
        }

        return default;
    }

    private Footprint Countable(in Footprint footprint) => new(
        Counts ? footprint.Joules : 0,
        // Marginal grams answer another question: they are not added to average ones.
        Counts && Session.Intensity == IntensityKind.Average ? footprint.Grams : 0);
}
