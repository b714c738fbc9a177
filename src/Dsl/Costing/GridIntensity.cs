namespace GreenDsl.Dsl.Costing;

/// <summary>Average carbon intensity of a place's electricity over a year, in gCO2e per kWh.</summary>
/// <param name="Place">ISO 3166 code, <c>world</c>, or <c>custom</c> for a figure given by the user.</param>
/// <param name="GramsPerKWh">Best estimate.</param>
/// <param name="LowerGramsPerKWh">Lower end over the data sets known.</param>
/// <param name="UpperGramsPerKWh">Upper end over the data sets known.</param>
/// <param name="Source">Data sets and years.</param>
public sealed record GridIntensity(string Place, double GramsPerKWh, double LowerGramsPerKWh, double UpperGramsPerKWh, string Source)
{
    /// <summary>No place was given, or one that is not known: the world average stands in.</summary>
    public bool Assumed { get; init; }

    /// <summary>gCO2e of an energy in joules; the ends combine the ends of both.</summary>
    public Interval Grams(Interval joules) => new(
        joules.Lower * LowerGramsPerKWh / JoulesPerKWh,
        joules.Point * GramsPerKWh / JoulesPerKWh,
        joules.Upper * UpperGramsPerKWh / JoulesPerKWh);

    private const double JoulesPerKWh = 3.6e6;
}
