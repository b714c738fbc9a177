using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Reporting.Charts;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>The run beside earlier ones of the same experiment.</summary>
internal static class ComparisonSection
{
    private const int MostRows = 12;
    private const int MostChanges = 3;

    /// <summary>The section; nothing where this is the first run.</summary>
    public static Html Of(RunReport report)
    {
        if (report.Earlier.Count == 0) return default;
        var metric = report.Plan.Metrics.FirstOrDefault();
        var rows = report.Earlier.TakeLast(MostRows - 1).Append((report.Record, report.Plan)).Reverse().ToList();
        return Html.Of($"""
            <section aria-labelledby="comparison"><h2 id="comparison">Beside earlier runs</h2>
            {(metric is null ? default : Scatter(report, metric))}
            <div class="scroll"><table>
            <caption>{Shown.Count(report.Earlier.Count)} earlier {(report.Earlier.Count == 1 ? "run" : "runs")} of {report.Plan.Name}, the newest first.
            “change” is this run's energy against theirs.</caption>
            <thead><tr><th scope="col">run</th><th scope="col">steps</th>{(metric is null ? default : Html.Of($"""<th scope="col">{metric}</th>"""))}<th scope="col">energy</th>
            <th scope="col">carbon</th><th scope="col">time</th><th scope="col">change</th><th class="text" scope="col">set otherwise</th></tr></thead>
            <tbody>{rows.Select(row => Row(report, row.Item1, row.Item2, metric))}</tbody></table></div>
            </section>
            """);
    }

    private static Html Row(RunReport report, RunRecord record, ExperimentPlan plan, string? metric)
    {
        var (result, own) = (record.Result, record.Id == report.Record.Id);
        return Html.Of($"""
            <tr{(own ? Html.Of($" class=\"own\"") : default)}><th scope="row">{Shown.Moment(record.Ended)}{(own ? " (this run)" : "")}</th><td>{Shown.Count(result.Steps)}</td>
            {(metric is null ? default : Html.Of($"<td>{Shown.Number(result.Metrics.GetValueOrDefault(metric, double.NaN))}</td>"))}
            <td>{Shown.Energy(result.Energy.EstimateJ)}{(MeteredAlike(record, report) ? "" : $" ({EnergyTags.Word(result.Energy.Tag)})")}</td><td>{Shown.Carbon(result.Carbon.EstimateG)}{Kind(result.Carbon.Kind, report)}</td><td>{Shown.Duration(result.Seconds)}</td>
            <td>{(own ? "" : MeteredAlike(record, report) ? Change(report.Record.Result.Energy.EstimateJ, result.Energy.EstimateJ) : "–")}</td><td class="text">{(own ? "" : Differences(plan, report.Plan))}</td></tr>
            """);
    }

    // Joules that were counted from operations say nothing of joules that were drawn, nor the other way round.
    private static bool MeteredAlike(RunRecord record, RunReport report) =>
        (record.Result.Energy.Tag == EnergyTag.Modelled) == (report.Record.Result.Energy.Tag == EnergyTag.Modelled);

    // Grams of another kind are no more comparable than they add up.
    private static string Kind(IntensityKind kind, RunReport report) =>
        kind == report.Record.Result.Carbon.Kind ? "" : $" ({kind.ToString().ToLowerInvariant()})";

    private static string Change(double now, double before) =>
        before > 0 ? $"{(now < before ? "−" : "+")}{Shown.Share(Math.Abs(now / before - 1))}" : "–";

    private static string Differences(ExperimentPlan then, ExperimentPlan now)
    {
        var changes = SettingLines.Changes(now.Settings, then.Settings).Select(static change => $"{change.Path} {change.After ?? "not set"}").ToList();
        return changes.Count <= MostChanges ? string.Join(", ", changes) : $"{string.Join(", ", changes.Take(MostChanges))} and {changes.Count - MostChanges} more";
    }

    private static Html Scatter(RunReport report, string metric)
    {
        var all = report.Earlier.Select(static earlier => earlier.Record).Append(report.Record).Where(record => MeteredAlike(record, report) && double.IsFinite(Value(record))).ToList();
        if (all.Count < 2) return default;
        var energy = Axis.FromZero("energy", all.Select(static record => record.Result.Energy.EstimateJ * 1.05), Quantities.EnergyUnit);
        var chart = new Chart("runs", $"{metric} against energy", $"{all.Count} runs.", energy, Axis.Around(metric, all.Select(Value)))
            .Dots("blue", all.Where(record => record.Id != report.Record.Id).Select(Dot))
            .Dots("orange large", all.Where(record => record.Id == report.Record.Id).Select(Dot), "this run");
        return Html.Of($"""<div class="figures">{Figure.Of($"{metric} against energy", "Each dot is a run; best estimates.", chart.Draw())}</div>""");

        double Value(RunRecord record) => record.Result.Metrics.GetValueOrDefault(metric, double.NaN);

        (Dot, string) Dot(RunRecord record) =>
            (new(record.Result.Energy.EstimateJ, Value(record)), $"{Shown.Moment(record.Ended)}: {metric} {Shown.Number(Value(record))} with {Shown.Energy(record.Result.Energy.EstimateJ)}");
    }
}
