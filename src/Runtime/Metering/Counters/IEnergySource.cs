namespace GreenDsl.Runtime.Metering.Counters;

/// <summary>Something outside this process whose energy is read from time to time. Never throws after it was created; not thread-safe.</summary>
internal interface IEnergySource : IDisposable
{
    /// <summary>Name for reports.</summary>
    string Name { get; }

    /// <summary>Tag of what is not a gap.</summary>
    EnergyTag Tag { get; }

    /// <summary>Reading more often than this tells nothing new.</summary>
    TimeSpan Spacing { get; }

    /// <summary>Must be read at least this often.</summary>
    TimeSpan Patience { get; }

    /// <summary>How old what is read can be, in seconds.</summary>
    double LagSeconds { get; }

    /// <summary>Power at which a budget is charged for time that nothing was read in yet.</summary>
    double RunAheadWatts { get; }

    /// <summary>What a person should know; a list that is replaced when it grows.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Reads what was drawn since the last call. The first call only begins.</summary>
    /// <param name="seconds">Time since the last call.</param>
    Portion Take(double seconds);
}

/// <summary>Energy of a stretch of time, in joules.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Parts">Best estimate, by part of the machine.</param>
/// <param name="Gap">How much of the best estimate fills gaps.</param>
/// <param name="GapUpper">How much gaps hide at most; above 0 if and only if there is one.</param>
internal readonly record struct Portion(double Lower, double Upper, EnergyParts Parts, double Gap, double GapUpper)
{
    /// <summary>Best estimate.</summary>
    public double Joules => Parts.Cpu + Parts.Gpu + Parts.Memory;

    /// <summary>Adds end by end.</summary>
    public static Portion operator +(in Portion left, in Portion right) =>
        new(left.Lower + right.Lower, left.Upper + right.Upper, left.Parts + right.Parts, left.Gap + right.Gap, left.GapUpper + right.GapUpper);
}
