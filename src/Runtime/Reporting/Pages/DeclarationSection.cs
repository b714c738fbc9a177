using System.Reflection;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>What was declared, and what it takes to do it again.</summary>
internal static class DeclarationSection
{
    /// <summary>The section.</summary>
    public static Html Of(RunReport report)
    {
        var (plan, record) = (report.Plan, report.Record);
        return Html.Of($"""
            <section aria-labelledby="declaration"><h2 id="declaration">Declared, and done again</h2>
            {Figure.Facts(
                ("declared in", plan.Source),
                ("engine", record.Result.Engine),
                ("GreenDsl", typeof(DeclarationSection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown"),
                ("seed", Shown.Number(plan.Seed)),
                ("weights", record.Weights == Runs.WeightSet.Ema ? "moving average" : "as trained"),
                ("experiment.json", Hash(report.PlanHash)),
                ("data", record.DataHash is { } hash ? Hash(hash) : "not hashed"),
                ("structure", Hash(plan.Structure)))}
            {(plan.Settings.Count == 0 ? default : Html.Of($"""
            <details><summary>All {plan.Settings.Count} settings, with defaults</summary><ul class="settings">{plan.Settings.Select(Setting)}</ul></details>
            """))}
            </section>
            """);
    }

    private static Html Setting(string line) => line.Split('=', 2) is [var path, var value]
        ? Html.Of($"""<li><span>{path}</span> <b>{value}</b></li>""")
        : Html.Of($"<li>{line}</li>");

    private static Html Hash(string hash) => Html.Of($"""<span class="mono" title="{hash}">{(hash.Length > 16 ? hash[..16] + "…" : hash)}</span>""");
}
