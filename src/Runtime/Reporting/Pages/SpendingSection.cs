using GreenDsl.Runtime.Reporting.Charts;
using GreenDsl.Runtime.Runs.Tracing;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>Where the energy went: over time against the budget and the forecast, as power, by stage and by how it is known.</summary>
internal static class SpendingSection
{
    // A limit many times of what was used would press the curve to the ground.
    private const double TallestLimit = 2.5;

    /// <summary>The section.</summary>
    public static Html Of(RunReport report, Course? course) => Html.Of($"""
        <section aria-labelledby="spending"><h2 id="spending">Energy</h2>
        <div class="figures">{(course is null ? Untraced : Html.Join([Energy(report, course), Carbon(report, course), Power(report, course)]))}
        {Parts(report, course)}</div>
        </section>
        """);

    private static Html Untraced => Html.Of($"""<p>The course of this run was not recorded, or its trace is damaged.</p>""");

    private static Html Energy(RunReport report, Course course)
    {
        var used = course.Spent(static point => point.UpperJ);
        var limit = course.Limit(static session => session.EnergyLimitJ);
        var (lower, upper) = (course.OverTime(static point => point.ForecastLowerJ), course.OverTime(static point => point.ForecastUpperJ));
        var chart = Budgeted(report, course, "energy", "Energy over time", used, limit, upper, Quantities.EnergyUnit)
            .Band("orange", lower, upper)
            .Line("orange thin", course.OverTime(static point => point.ForecastJ), "forecast")
            .Band("blue", course.Spent(static point => point.LowerJ), used);
        if (course.Points.Any(static point => point.EstimateJ != point.UpperJ)) chart.Line("blue thin", course.Spent(static point => point.EstimateJ), "estimate");
        Finish(chart, used, limit, "counted", Shown.Energy, "energy budget");
        return Figure.Of(
            "Energy against the budget",
            Html.Of($"""
                “counted” is the upper end of the meter's interval, which the budget is charged with; the band below it is that interval.
                “forecast” is what the run expected to have counted at its end, as it said at the time. {Legend(report)}
                """),
            chart.Draw());
    }

    private static Html Carbon(RunReport report, Course course)
    {
        var limit = course.Limit(static session => session.CarbonLimitG);
        if (limit.All(static dot => double.IsNaN(dot.Y))) return default;
        var used = course.Spent(static point => point.Grams);
        var (lower, upper) = (course.OverTime(static point => Grams(point, point.ForecastLowerJ)), course.OverTime(static point => Grams(point, point.ForecastUpperJ)));
        var chart = Budgeted(report, course, "carbon", "Carbon over time", used, limit, upper, Quantities.CarbonUnit)
            .Band("orange", lower, upper)
            .Line("orange thin", course.OverTime(static point => Grams(point, point.ForecastJ)), "forecast");
        Finish(chart, used, limit, "counted", Shown.Carbon, "carbon budget");
        return Figure.Of("Carbon against the budget", "Grams of the counted energy at the grid's intensity of the moment.", chart.Draw());
    }

    private static Html Power(RunReport report, Course course)
    {
        var power = course.Power(static point => point.EstimateJ);
        if (power.Count == 0) return default;
        var (low, high) = (course.Power(static point => point.LowerJ), course.Power(static point => point.UpperJ));
        var mean = report.Record.Result.Energy.EstimateJ / report.Record.Result.Seconds;
        var watts = Axis.FromZero("power", high.Select(static dot => dot.Y * 1.05), Quantities.PowerUnit);
        var chart = new Chart("power", "Power over time", $"Mean power {Shown.Power(mean)}.", Time(course), watts)
            .Band("purple", low, high)
            .Line("purple", power, "")
            .Lane(Happened(report));
        foreach (var resumed in Resumed(report)) chart.Moment(resumed.Seconds, resumed.Text);
        return Figure.Of("Power", Html.Of($"Best estimate with its interval. {Legend(report)}"), chart.Draw());
    }

    private static Html Parts(RunReport report, Course? course)
    {
        var (record, last) = (report.Record, course is { Points: [.., var newest] } ? newest : (TracePoint?)null);
        var stages = last is { } all
            ? new[] { ("loading", all.LoadJ), ("training", all.TrainJ), ("evaluation", all.EvaluateJ), ("checkpoints", all.CheckpointJ) }
            : [("loading", record.Stages.Load), ("training", record.Stages.Train), ("evaluation", record.Stages.Evaluate), ("checkpoints", record.Stages.Checkpoint)];
        var lost = record.Result.Energy.EstimateJ - stages.Sum(static stage => stage.Item2);
        // What a session lost when it was cut off was leased, and so counted, for no stage.
        if (last is not null && lost > record.Result.Energy.EstimateJ * 0.01) stages = [.. stages, ("lost when a session was cut off", lost)];
        return Html.Of($"""
            <div class="tables">
            {Figure.Bars($"Energy by stage{(last is null ? ", last session" : "")}", stages, Shown.Energy)}
            {Figure.Bars("Energy by part of the machine, last session", [("processor", record.Parts.Cpu), ("graphics processor", record.Parts.Gpu), ("memory", record.Parts.Memory)], Shown.Energy)}
            {Figure.Bars("Energy by how it is known, last session", [("measured", record.ByTag.Measured), ("estimated", record.ByTag.Estimated), ("modelled", record.ByTag.Modelled), ("filled in for a gap", record.ByTag.Gap)], Shown.Energy)}
            </div>
            """);
    }

    private static Chart Budgeted(
        RunReport report, Course course, string id, string title, IReadOnlyList<Dot> used, IReadOnlyList<Dot> limit, IReadOnlyList<Dot> forecast, Func<double, (double, string)> unit)
    {
        var end = used.Where(static dot => double.IsFinite(dot.Y)).Select(static dot => dot.Y).DefaultIfEmpty(0).Max();
        // The first forecasts know little; they are cut off rather than allowed to shrink everything else.
        var foreseen = forecast.Skip(forecast.Count / 20).Select(static dot => dot.Y).Where(double.IsFinite).DefaultIfEmpty(end).Max();
        var high = Math.Max(end, Math.Min(foreseen, 2 * end)) * 1.06;
        var most = limit.Select(static dot => dot.Y).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        if (most <= TallestLimit * high) high = Math.Max(high, most * 1.06);
        return new Chart(id, title, HeadSection.Sentence(report), Time(course), Axis.FromZero(id, [high], unit)).Lane(Happened(report));
    }

    private static void Finish(Chart chart, IReadOnlyList<Dot> used, IReadOnlyList<Dot> limit, string name, Func<double, string> format, string budget)
    {
        chart.Line("blue", used, name);
        if (limit.LastOrDefault(static dot => double.IsFinite(dot.Y)) is { X: > 0 } last) chart.Limit(limit, $"{budget} {format(last.Y)}");
        chart.Pointed([.. used.Where(static dot => double.IsFinite(dot.Y)).Select(dot => (dot.X, $"{Shown.Duration(dot.X)}: {format(dot.Y)} {name}"))]);
    }

    private static Html Legend(RunReport report)
    {
        var kinds = report.Trace!.Events.Select(static one => one.Kind).Distinct().Order();
        return Html.Join(kinds.Select(static kind => Html.Of($"""
            <span class="key"><svg viewBox="-6 -6 12 12" aria-hidden="true" class="lane">{LaneMark.Shape(kind)}</svg>{kind.ToString().ToLowerInvariant()}</span>
            """)));
    }

    private static double Grams(TracePoint point, double joules) => point.UpperJ > 0 ? joules * point.Grams / point.UpperJ : double.NaN;

    private static Axis Time(Course course) => Axis.FromZero("time", [course.End], Quantities.DurationUnit);

    private static IReadOnlyList<LaneMark> Happened(RunReport report) => [.. report.Trace!.Events.Select(static one =>
        new LaneMark(one.Seconds, one.Kind, $"{Shown.Duration(one.Seconds)}, step {Shown.Count(one.Step)}: {one.Text}"))];

    private static IEnumerable<TraceEvent> Resumed(RunReport report) => report.Trace!.Events.Where(static one => one.Kind == TraceEventKind.Resume);
}
