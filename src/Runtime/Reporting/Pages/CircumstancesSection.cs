using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Runs.Teaching;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>What the figures rest on: device, machine, meter and grid.</summary>
internal static class CircumstancesSection
{
    private const int MostStretches = 24;

    /// <summary>The section.</summary>
    public static Html Of(RunReport report)
    {
        var (record, plan) = (report.Record, report.Plan);
        return Html.Of($"""
            <section aria-labelledby="circumstances"><h2 id="circumstances">Measured how, powered by what</h2>
            {Figure.Facts([
                ("device", record.Result.Device),
                ("machine", Machine(record)),
                ("meter", record.Meter),
                ("grid", $"{Shown.Intensity(record.Result.Carbon.GridGPerKWh)}, {record.Result.Carbon.Kind.ToString().ToLowerInvariant()}; {record.Result.Carbon.GridSource}"),
                .. Teacher(record.Result.Teacher),
                ("last session", $"{Shown.Moment(record.Started)} to {Shown.Moment(record.Ended)}")])}
            {(plan.Grid.Assumed ? Html.Of($"""<p class="note">The place was not named, so the average over the world was assumed for the grid.</p>""") : default)}
            {(record.Notices.Count > 0 ? Html.Of($"""<ul class="notices">{record.Notices.Select(static notice => Html.Of($"<li>{notice}</li>"))}</ul>""") : default)}
            {(record.Grid.Count > 1 ? Stretches(record.Grid) : default)}
            </section>
            """);
    }

    private static string Machine(RunRecord record) => record.Machine is { } machine
        ? $"{machine.CpuModel}, {Shown.Count(machine.Cores)} cores, {Shown.Set(Quantities.Bytes(machine.MemoryBytes))}{string.Concat(machine.Gpus.Select(static gpu => $", {gpu}"))}"
        : "not noted";

    private static IEnumerable<(string, Html)> Teacher(TeacherUse? teacher) => teacher is null ? [] :
    [
        ("teacher", Html.Of($"""learnt from {teacher.Experiment}, run <span class="mono">{teacher.Run}</span>, which took {Shown.Energy(teacher.UsedJ)}; not counted again""")),
    ];

    private static Html Stretches(IReadOnlyList<GridStretch> stretches) => Html.Of($"""
        <div class="scroll"><table><caption>The grid over the run{(stretches.Count > MostStretches ? $", the last {MostStretches} of {Shown.Count(stretches.Count)} stretches" : "")}</caption>
        <thead><tr><th scope="col">from</th><th scope="col">intensity</th><th scope="col">interval</th><th scope="col">energy</th><th class="text" scope="col">source</th></tr></thead>
        <tbody>{stretches.TakeLast(MostStretches).Select(static stretch => Html.Of($"""
        <tr><th scope="row">{Shown.Moment(stretch.From)}</th><td>{Shown.Intensity(stretch.GramsPerKWh)}</td><td>{Shown.Range(stretch.Lower, stretch.Upper, Shown.Number)}</td>
        <td>{Shown.Energy(stretch.Joules)}</td><td class="text">{stretch.Source}</td></tr>
        """))}</tbody></table></div>
        """);
}
