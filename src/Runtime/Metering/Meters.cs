using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Metering;

/// <summary>The ways to meter a run, by the word that chooses them.</summary>
public static class Meters
{
    /// <summary>Hardware counters where they can be read, estimates for the rest.</summary>
    public const string Auto = "auto";

    /// <summary>Process CPU time and memory in use, estimated; by the machine's profile where there is one.</summary>
    public const string Cpu = "cpu";

    /// <summary>Operation counts, deterministic.</summary>
    public const string Modelled = "modelled";

    /// <summary>All words, the default first.</summary>
    public static IReadOnlyList<string> All { get; } = [Auto, Cpu, Modelled];

    /// <summary>Creates a meter that counts from now on.</summary>
    /// <exception cref="ExperimentException">There is no such meter.</exception>
    public static IEnergyMeter FromNow(string word, ExperimentPlan plan, bool usesGpu, TimeProvider clock) =>
        Create(word, plan, usesGpu, clock, sinceProcessStart: false);

    /// <summary>Creates a meter that also counts what the process has used so far: for a process that does nothing but this run.</summary>
    /// <exception cref="ExperimentException">There is no such meter.</exception>
    public static IEnergyMeter SinceProcessStart(string word, ExperimentPlan plan, bool usesGpu, TimeProvider clock) =>
        Create(word, plan, usesGpu, clock, sinceProcessStart: true);

    private static IEnergyMeter Create(string word, ExperimentPlan plan, bool usesGpu, TimeProvider clock, bool sinceProcessStart) => word switch
    {
        Auto => new MeterAssembly(Surroundings.Real(clock), sinceProcessStart).Auto(usesGpu),
        Cpu => new MeterAssembly(Surroundings.Real(clock), sinceProcessStart).Estimated(),
        Modelled => new ModelledMeter(plan.Cost),
        _ => throw new ExperimentException($"there is no meter '{word}'; there are {string.Join(", ", All)}"),
    };
}

/// <summary>Creates the meter that a word of <see cref="Meters.All"/> names.</summary>
/// <param name="word">The word.</param>
/// <param name="plan">The plan that is carried out.</param>
/// <param name="usesGpu">Whether the experiment can use a graphics processor; where it cannot, none is metered.</param>
/// <param name="clock">Tells the time.</param>
/// <exception cref="ExperimentException">There is no such meter.</exception>
public delegate IEnergyMeter MeterFactory(string word, ExperimentPlan plan, bool usesGpu, TimeProvider clock);
