namespace GreenDsl.Runtime.Metering.Counters;

/// <summary>What a counter says of the time between two readings: either what it counted, or how much a gap may hide.</summary>
/// <param name="Microjoules">Counted exactly; 0 in a gap.</param>
/// <param name="GapJoules">Best estimate of what a gap hides. At least nothing.</param>
/// <param name="GapUpperJoules">The most that it hides.</param>
/// <param name="Reason">Why it is a gap.</param>
internal readonly record struct Stretch(long Microjoules, double GapJoules, double GapUpperJoules, GapReason Reason)
{
    /// <summary>Counted joules.</summary>
    public double Joules => Microjoules / 1e6;
}

/// <summary>Why a stretch is a gap.</summary>
internal enum GapReason
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>The counter could not be read at one of its ends.</summary>
    Unreadable,

    /// <summary>The counter has moved by more than can have been drawn: it was set back.</summary>
    Reset,

    /// <summary>So long that the counter may have wrapped more than once.</summary>
    TooLate,
}
