using System.Globalization;
using GreenDsl.Runtime.Compression;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>What the run did to itself to finish within its budget, and what that saved.</summary>
internal static class CompressionSection
{
    /// <summary>The section; nothing where the run stayed as it was declared.</summary>
    public static Html Of(RunReport report)
    {
        if (report.Record.Compression is not { Count: > 0 } story) return default;
        var cost = story.Sum(static record => record.CostJ ?? 0);
        return Html.Of($"""
            <section aria-labelledby="compression"><h2 id="compression">What the run did to itself</h2>
            <div class="scroll"><table>
            <caption>Cost of a planned step as a share of its cost before, as promised and as it came out. Trials, changes and their checkpoints cost {Shown.Energy(cost)}, counted in the energy above.</caption>
            <thead><tr><th scope="col">step</th><th class="text" scope="col">what happened</th><th scope="col">promised</th><th scope="col">realised</th><th scope="col">cost</th></tr></thead>
            <tbody>{story.Select(Row)}</tbody></table></div>
            </section>
            """);
    }

    private static Html Row(CompressionRecord record) => Html.Of($"""
        <tr><th scope="row">{(record.Kind == CompressionKind.Plan ? "plan" : Shown.Count(record.Step))}</th><td class="text">{Shown.Sentence(record.Text)}</td>
        <td>{Factor(record.Promised)}</td><td>{Factor(record.Realised)}</td><td>{(record.CostJ is { } joules ? Shown.Energy(joules) : "–")}</td></tr>
        """);

    private static string Factor(double? factor) => factor is { } share ? share.ToString("0.00", CultureInfo.InvariantCulture) : "–";
}
