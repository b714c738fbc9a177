using GreenDsl.Runtime.Text;
using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Grid;

/// <summary>The carbon intensity of the electricity that a run uses. It may change while the run is under way; its kind never does.</summary>
public interface ICarbonIntensity : IDisposable
{
    /// <summary>What the figures say.</summary>
    IntensityKind Kind { get; }

    /// <summary>Where the electricity comes from: a country's code or a provider's zone; empty where that was not named.</summary>
    string Place => "";

    /// <summary>
    /// The intensity of this moment. Read around every step: one immutable object that stays the same until the intensity changes, so reading allocates nothing.
    /// </summary>
    IntensityReading Now { get; }

    /// <summary>What a person should know, one sentence each; grows while the run is under way.</summary>
    IReadOnlyList<string> Notices => [];

    /// <summary>Begins to follow the intensity in the background. A run calls it when it starts; calling it again changes nothing.</summary>
    void Follow() { }

    /// <inheritdoc/>
    void IDisposable.Dispose() { }
}

/// <summary>The intensity of a stretch of time.</summary>
/// <param name="Lower">Lower end, gCO2e per kWh.</param>
/// <param name="GramsPerKWh">Best estimate: what the budget is charged with.</param>
/// <param name="Upper">Upper end, gCO2e per kWh.</param>
/// <param name="Source">Place, and provider or data set and year.</param>
public sealed record IntensityReading(double Lower, double GramsPerKWh, double Upper, string Source)
{
    /// <summary>Grams of one joule.</summary>
    public double GramsPerJoule => GramsPerKWh / Quantities.JoulesPerKWh;

    /// <summary>Grams of an energy; the ends combine the ends of both.</summary>
    public CarbonReading Grams(double lowerJoules, double joules, double upperJoules) =>
        new(lowerJoules * Lower / Quantities.JoulesPerKWh, joules * GramsPerKWh / Quantities.JoulesPerKWh, upperJoules * Upper / Quantities.JoulesPerKWh);
}

/// <summary>What a carbon intensity says. Figures of both kinds are never added up.</summary>
public enum IntensityKind
{
    /// <summary>All electricity of the place together: what the consumers' share is.</summary>
    [JsonStringEnumMemberName("average")]
    Average,

    /// <summary>One more kilowatt-hour: what the plants emit that answer to it.</summary>
    [JsonStringEnumMemberName("marginal")]
    Marginal,
}
