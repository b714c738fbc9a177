namespace GreenDsl.Runtime.Grid;

/// <summary>Grams of CO2 equivalent with the uncertainty of both energy and intensity.</summary>
/// <param name="Lower">Lower end of the energy at the lower end of the intensity.</param>
/// <param name="Grams">Best estimate of both.</param>
/// <param name="Upper">Upper end of both.</param>
public readonly record struct CarbonReading(double Lower, double Grams, double Upper)
{
    /// <summary>Adds; ends add up because an intensity that is wrong now is wrong the same way later.</summary>
    public static CarbonReading operator +(in CarbonReading left, in CarbonReading right) =>
        new(left.Lower + right.Lower, left.Grams + right.Grams, left.Upper + right.Upper);
}
