using System.Text.Json.Serialization;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Metering;

/// <summary>
/// A cumulative energy counter. Reading must be cheap (well under a microsecond where the source allows it) and must not allocate: it is read around every step.
/// </summary>
public interface IEnergyMeter : IDisposable
{
    /// <summary>Name for reports, for example <c>process CPU time</c>.</summary>
    string Name { get; }

    /// <summary>Energy since the meter was created; never falls.</summary>
    EnergyReading Read();

    /// <summary>The best estimate of <see cref="Read"/> divided among the machine's parts; all of it the processor's unless the meter knows better.</summary>
    EnergyParts Parts() => new(Read().Joules, 0, 0);

    /// <summary>The best estimate of <see cref="Read"/> divided by how its joules came about; all of it of one tag unless the meter knows better.</summary>
    EnergyByTag ByTag() => EnergyByTag.Of(Read());

    /// <summary>What a person should know of the figures, one sentence each: what is measured and what stands in for what is not. May grow while the meter is read.</summary>
    IReadOnlyList<string> Notices => [];

    /// <summary>
    /// By how many joules the cost of a piece of work, told from a reading before it and one after, can come out too low because the source is read only now
    /// and then; 0 where each reading is fresh.
    /// </summary>
    double Blur => 0;

    /// <summary>
    /// Whether it can no longer measure: a part of the machine has no counter left that answers. Readings go on, filled in. Must be cheap and must not allocate.
    /// </summary>
    bool IsLost => false;

    /// <summary>Tells of work just done. Meters that measure ignore it; the modelled meter counts it.</summary>
    void Observe(in Work work);
}

/// <summary>Cumulative energy with its uncertainty, in joules.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Joules">Best estimate.</param>
/// <param name="Upper">Upper end: what a budget is charged with.</param>
/// <param name="Tag">How the figure came about.</param>
public readonly record struct EnergyReading(double Lower, double Joules, double Upper, EnergyTag Tag);

/// <summary>How a joule came to be known.</summary>
public enum EnergyTag
{
    /// <summary>Counted by hardware.</summary>
    [JsonStringEnumMemberName("measured")]
    Measured,

    /// <summary>Derived from a power model.</summary>
    [JsonStringEnumMemberName("estimated")]
    Estimated,

    /// <summary>Computed from operation counts, the same on every machine.</summary>
    [JsonStringEnumMemberName("modelled")]
    Modelled,

    /// <summary>A counter could not be read; the interval covers what may have been spent.</summary>
    [JsonStringEnumMemberName("gap")]
    Gap,
}

/// <summary>A piece of work.</summary>
/// <param name="Stage">Its kind.</param>
/// <param name="Samples">Samples it went over.</param>
public readonly record struct Work(Stage Stage, int Samples)
{
    /// <summary>What such work costs by counting, where it is no longer what the plan declares; <see langword="null"/> is the plan's figure.</summary>
    public StageCost? Cost { get; init; }
}

/// <summary>The stages of a run; energy is kept for each.</summary>
public enum Stage
{
    /// <summary>Reading data, building the network, choosing the number of threads.</summary>
    Load,

    /// <summary>Forward, backward, update.</summary>
    Train,

    /// <summary>Evaluation.</summary>
    Evaluate,

    /// <summary>Writing a checkpoint.</summary>
    Checkpoint,
}
