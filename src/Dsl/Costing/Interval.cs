namespace GreenDsl.Dsl.Costing;

/// <summary>A figure with its uncertainty.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Point">Best estimate.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Interval(double Lower, double Point, double Upper)
{
    /// <summary>An interval from the point divided by <paramref name="factor"/> to the point times it.</summary>
    public static Interval Around(double point, double factor) => new(point / factor, point, point * factor);
}
