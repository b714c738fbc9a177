using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Footprint;

/// <summary>Software Carbon Intensity (ISO/IEC 21031): <c>((E x I) + M) / R</c>, by best estimates.</summary>
/// <param name="EnergyKWh">E: energy of the run.</param>
/// <param name="OperationalG">E x I: carbon of that energy where and when it was used.</param>
/// <param name="Embodied">What M is computed from.</param>
/// <param name="Seconds">TiR: how long the machine was taken up.</param>
/// <param name="Cores">RR: cores taken up.</param>
/// <param name="AllCores">ToR: cores of the machine.</param>
internal sealed record SciScore(double EnergyKWh, double OperationalG, Embodied Embodied, double Seconds, int Cores, int AllCores)
{
    /// <summary>I: gCO2e per kWh, weighted by energy; 0 for a run that used none.</summary>
    public double IntensityGPerKWh => EnergyKWh > 0 ? OperationalG / EnergyKWh : 0;

    /// <summary>M: the run's share of making the machine, in gCO2e.</summary>
    public double EmbodiedG => Embodied.Grams(Seconds, Cores, AllCores);

    /// <summary>The score with R = one training run, in gCO2e.</summary>
    public double PerRun => OperationalG + EmbodiedG;

    /// <summary>M's share of the score.</summary>
    public double EmbodiedShare => PerRun > 0 ? EmbodiedG / PerRun : 0;

    /// <summary>The score of a run.</summary>
    public static SciScore Of(RunRecord record, Embodied embodied)
    {
        var seen = record.Machine?.Cores ?? Environment.ProcessorCount;
        var cores = Math.Max(seen, embodied.Cores ?? seen);
        // Whoever computes on a graphics processor leaves the rest of the machine to nobody.
        var taken = record.Parts.Gpu > 0 ? cores : Math.Min(record.Cores, cores);
        return new(record.Result.Energy.EstimateJ / Quantities.JoulesPerKWh, record.Result.Carbon.EstimateG, embodied, record.Result.Seconds, taken, cores);
    }
}
