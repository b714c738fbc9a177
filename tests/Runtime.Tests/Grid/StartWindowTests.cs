using System.Globalization;
using GreenDsl.Runtime.Grid;
using Xunit.Abstractions;

namespace GreenDsl.Runtime.Tests.Grid;

public sealed class StartWindowTests(ITestOutputHelper output)
{
    private const int Curves = 2000;

    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a perfect forecast", 0, 0, 0.95)]
    [InlineData("15 % error, each figure on its own", 0.15, 0, 0.80)]
    [InlineData("15 % error, correlation 0.5 over an hour", 0.15, 0.5, 0.80)]
    [InlineData("15 % error, correlation 0.7 over an hour", 0.15, 0.7, 0.80)]
    [InlineData("15 % error, correlation 0.85 over an hour", 0.15, 0.85, 0.80)]
    [InlineData("15 % error, correlation 0.95 over an hour", 0.15, 0.95, 0.80)]
    public void Waiting_saves_most_of_what_an_oracle_would_save(string forecast, double error, double correlation, double least)
    {
        var (saved, oracle, worse, most) = Try(error, correlation);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {forecast} | {oracle:P1} | {saved:P1} | {saved / oracle:P1} | {worse:P1} | {most:P1} |"));
        Assert.True(saved / oracle >= least, $"{saved / oracle:P1} of the oracle's saving");
    }

    [Theory]
    [InlineData(0.15, 0)]
    [InlineData(0.15, 0.9)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 0.9)]
    public void On_average_waiting_is_never_over_2_percent_worse_also_where_there_is_little_to_save(double error, double correlation)
    {
        var cost = new List<double>();
        for (var seed = 0; seed < Curves; seed++)
        {
            var curves = new DayCurves(seed);
            var level = curves.Curve(solar: false).Points;
            // Nothing but weather: each figure is the day's mean, give or take 2 %.
            var curve = new IntensityForecast(level.Select(point => point with { GramsPerKWh = 300 * curves.Uniform(0.98, 1.02) }));
            var now = DayCurves.Start + TimeSpan.FromHours(curves.Uniform(0, 24));
            cost.Add(Cost(curve, curves.Forecast(curve, now, error, correlation), now, TimeSpan.FromHours(12), TimeSpan.FromHours(1)));
        }

        Assert.InRange(cost.Average(), 0, 1.02);
    }

    [Fact]
    public void A_forecast_that_has_nothing_to_do_with_the_truth_does_no_harm_on_average()
    {
        var cost = new List<double>();
        for (var seed = 0; seed < Curves; seed++)
        {
            var (curves, others) = (new DayCurves(seed), new DayCurves(seed + Curves));
            var now = DayCurves.Start + TimeSpan.FromHours(curves.Uniform(0, 24));
            cost.Add(Cost(curves.Curve(solar: false), others.Forecast(others.Curve(solar: false), now, 0.15, 0.5), now, TimeSpan.FromHours(24), TimeSpan.FromHours(1)));
        }

        Assert.InRange(cost.Average(), 0, 1.02);
    }

    [Fact]
    public void The_window_is_found_where_one_of_its_ends_meets_a_change()
    {
        var forecast = Hourly(400, 300, 100, 100, 300, 400, 400);

        var choice = StartWindow.Choose(forecast, Noon, Noon.AddHours(6), TimeSpan.FromMinutes(90));

        Assert.InRange(choice.Start, Noon.AddHours(2), Noon.AddHours(2.5));
        Assert.Equal((400 * 60 + 300 * 30) / 90.0, choice.Now, 1e-9);
        Assert.Equal(100, choice.Then, 1e-9);
        Assert.Equal(1 - 100 / choice.Now, choice.Saving, 1e-9);
    }

    [Theory]
    [InlineData(1.5, 1.5)]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    public void It_never_starts_later_than_allowed_nor_earlier_than_now(double latest, double start) =>
        Assert.Equal(Noon.AddHours(start), StartWindow.Choose(Hourly(400, 390, 300, 100), Noon, Noon.AddHours(latest), TimeSpan.FromMinutes(30)).Start);

    [Fact]
    public void Nobody_waits_for_next_to_nothing() =>
        Assert.Equal(Noon, StartWindow.Choose(Hourly(400, 395, 393), Noon, Noon.AddHours(3), TimeSpan.FromMinutes(10)).Start);

    [Fact]
    public void Nothing_is_promised_beyond_the_end_of_the_forecast() =>
        Assert.Equal(Noon, StartWindow.Choose(Hourly(400, 100), Noon, Noon.AddHours(12), TimeSpan.FromHours(3)).Start);

    private static IntensityForecast Hourly(params double[] grams) =>
        new(grams.Select((figure, hour) => new IntensityPoint(Noon.AddHours(hour), Noon.AddHours(hour + 1), figure)));

    /// <summary>What a run emits that starts when it is told to, against one that starts at once.</summary>
    private static double Cost(IntensityForecast truth, IntensityForecast forecast, DateTimeOffset now, TimeSpan within, TimeSpan length) =>
        truth.Mean(StartWindow.Choose(forecast, now, now + within, length).Start, length) / truth.Mean(now, length);

    private static (double Saved, double Oracle, double Worse, double Most) Try(double error, double correlation)
    {
        var (saved, oracle, worse, most) = (0.0, 0.0, 0, 0.0);
        for (var seed = 0; seed < Curves; seed++)
        {
            var curves = new DayCurves(seed);
            var curve = curves.Curve();
            var now = DayCurves.Start + TimeSpan.FromHours(curves.Uniform(0, 24));
            var within = TimeSpan.FromHours(curves.OneOf(6, 12, 24));
            var length = TimeSpan.FromHours(curves.OneOf(0.1, 0.5, 1, 2, 4));
            var cost = Cost(curve, curves.Forecast(curve, now, error, correlation), now, within, length);
            saved += 1 - cost;
            oracle += 1 - Least(curve, now, within, length) / curve.Mean(now, length);
            worse += cost > 1.02 ? 1 : 0;
            most = Math.Max(most, cost - 1);
        }

        return (saved / Curves, oracle / Curves, (double)worse / Curves, most);
    }

    /// <summary>The least mean intensity by looking at every minute.</summary>
    private static double Least(IntensityForecast curve, DateTimeOffset now, TimeSpan within, TimeSpan length) =>
        Enumerable.Range(0, (int)within.TotalMinutes + 1).Min(minute => curve.Mean(now.AddMinutes(minute), length));
}
