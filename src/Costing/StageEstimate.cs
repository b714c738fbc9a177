using System.Globalization;

namespace GreenDsl.Costing;

/// <summary>Joules of one kind of work: a part a call and a part a sample.</summary>
/// <param name="JoulesPerCall">Joules a call.</param>
/// <param name="JoulesPerSample">Joules a sample.</param>
public readonly record struct StageEstimate(double JoulesPerCall, double JoulesPerSample)
{
    /// <summary>Joules of <paramref name="calls"/> calls over <paramref name="samples"/> samples together.</summary>
    public double Joules(double calls, double samples) => JoulesPerCall * calls + JoulesPerSample * samples;

    /// <summary>The figures as plans hold them.</summary>
    public StageEstimate Rounded() => new(Round(JoulesPerCall), Round(JoulesPerSample));

    /// <summary>Six digits are more than a prediction is worth, and keep the last bits of floating-point sums out of what is written.</summary>
    public static double Round(double number) =>
        double.Parse(number.ToString("E5", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
