using GreenDsl.Runtime.Grid;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>Seeded curves of a grid's carbon intensity: two peaks of demand, a solar dip, weather; and forecasts of them that are wrong.</summary>
internal sealed class DayCurves(int seed)
{
    private const int Hours = 72;

    private readonly Random random = new(seed);

    public static DateTimeOffset Start { get; } = new(2026, 10, 24, 0, 0, 0, TimeSpan.Zero);

    public double Uniform(double low, double high) => low + (high - low) * random.NextDouble();

    public T OneOf<T>(params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>Three days.</summary>
    /// <param name="solar">Whether the sun shines on the panels.</param>
    public IntensityForecast Curve(bool solar = true)
    {
        var step = OneOf(TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
        var (mean, morning, evening) = (Uniform(80, 600), Uniform(0.05, 0.3), Uniform(0.1, 0.4));
        var (dip, shift, weather) = (solar ? Uniform(0.1, 0.5) : 0, Uniform(-1.5, 1.5), 0.0);
        return new(Enumerable.Range(0, (int)(TimeSpan.FromHours(Hours) / step)).Select(i =>
        {
            weather = Math.Pow(0.9, step.TotalHours) * weather + Normal() * 0.02;
            var hour = (i * step).TotalHours % 24 - shift;
            var share = 1 + morning * Bell(hour, 8, 1.5) + evening * Bell(hour, 19, 2.5) - dip * Bell(hour, 13, 2.5) + weather;
            return new IntensityPoint(Start + i * step, Start + (i + 1) * step, Math.Max(5, mean * share));
        }));
    }

    /// <summary>What is forecast for a curve: each figure is wrong, but the present one is known.</summary>
    /// <param name="curve">The truth.</param>
    /// <param name="now">When the forecast is made.</param>
    /// <param name="error">Standard deviation as a share of the figure.</param>
    /// <param name="correlation">Of the errors of two figures an hour apart.</param>
    public IntensityForecast Forecast(IntensityForecast curve, DateTimeOffset now, double error, double correlation)
    {
        var wrong = Normal();
        return new(curve.Points.Select(point =>
        {
            var kept = correlation > 0 ? Math.Pow(correlation, (point.To - point.From).TotalHours) : 0;
            wrong = kept * wrong + Math.Sqrt(1 - kept * kept) * Normal();
            var isPresent = point.From <= now && now < point.To;
            return isPresent ? point : point with { GramsPerKWh = point.GramsPerKWh * Math.Max(0.05, 1 + error * wrong) };
        }));
    }

    private static double Bell(double hour, double centre, double width) => Math.Exp(-Math.Pow(((hour - centre + 36) % 24 - 12) / width, 2) / 2);

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
