using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>The model that is shipped beside the trained one: size, metrics, energy of its answers.</summary>
internal static class DeploymentSection
{
    /// <summary>The section; nothing where nothing is shipped.</summary>
    public static Html Of(RunReport report)
    {
        if (report.Record.Result.Deployment is not { } found) return default;
        return Html.Of($"""
            <section aria-labelledby="deployment"><h2 id="deployment">The model that is shipped</h2>
            <p>{Sentence(found)}</p>
            <div class="scroll"><table><caption>Beside the trained model</caption>
            <thead><tr><th scope="col">figure</th><th scope="col">trained</th><th scope="col">shipped</th><th scope="col">shipped in % of trained</th></tr></thead>
            <tbody>
            {Row("size of the file", found.TrainedBytes, found.Bytes, static bytes => Shown.Set(Quantities.Bytes(bytes)))}
            {found.Metrics.Select(metric => Row($"{metric.Key} on the {(found.JudgedOnTest ? "test" : "validation")} part", found.TrainedMetrics[metric.Key], metric.Value, Shown.Number))}
            {found.Inference.Select(static use => Row($"energy of 1,000 answers, {Together(use.Batch)}", use.Trained.EstimateJ, use.Deployed.EstimateJ, Shown.Energy))}
            </tbody></table></div>
            {Figure.Facts(
                ("products", found.Products),
                ("device", found.Device),
                ("meter", found.Meter),
                ("file", Html.Of($"""<span class="mono">{Path.GetFileName(found.File)}</span>""")))}
            <p class="note">Judging and metering took {Shown.Energy(found.SpentJ)}, which no budget is charged with: it stands in inference.json, a ledger of its own.</p>
            {(found.Notices.Count > 0 ? Html.Of($"""<ul class="notices">{found.Notices.Select(static notice => Html.Of($"<li>{notice}</li>"))}</ul>""") : default)}
            </section>
            """);
    }

    private static string Sentence(DeploymentRecord found)
    {
        var metered = string.Join(" and ", found.Inference.Select(static use =>
            $"{(use.Saves ? Shown.Share(1 - use.Share) : "no")} less energy {Together(use.Batch)}"));
        var tag = EnergyTags.Word(found.Inference.Aggregate(EnergyTag.Measured, static (weakest, use) => EnergyTags.Weaker(weakest, EnergyTags.Weaker(use.Trained.Tag, use.Deployed.Tag))));
        return $"The network was shipped {found.Plan}, in {Shown.Share((double)found.Bytes / found.TrainedBytes)} of its size. Compared with the trained model, its answers took {metered} ({tag}).";
    }

    private static string Together(int batch) => batch == 1 ? "one at a time" : $"{Shown.Count(batch)} at a time";

    private static Html Row(string name, double trained, double shipped, Func<double, string> format) => Html.Of($"""
        <tr><th scope="row">{name}</th><td>{format(trained)}</td><td>{format(shipped)}</td><td>{Shown.Share(shipped / trained)}</td></tr>
        """);
}
