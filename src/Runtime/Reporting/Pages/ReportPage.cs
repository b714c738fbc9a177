using System.Text.Json;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>The page of a run. Everything that it needs is in it, and it forbids the browser to ask for more.</summary>
internal static class ReportPage
{
    /// <summary>The page.</summary>
    public static string Of(RunReport report)
    {
        var course = report.Trace is { } trace ? new Course(trace) : null;
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>{report.Plan.Name}: training report</title>
            <style>{Html.Trusted(PageStyle.Css)}</style>
            </head>
            <body>
            <main>
            {HeadSection.Of(report)}
            {LearningSection.Of(report, course)}
            {SpendingSection.Of(report, course)}
            {CompressionSection.Of(report)}
            {DeploymentSection.Of(report)}
            {ComparisonSection.Of(report)}
            {FootprintSection.Of(report)}
            {CircumstancesSection.Of(report)}
            {DeclarationSection.Of(report)}
            </main>
            <footer><p>Written by GreenDsl. The figures stand in this page as JSON, under the id <span class="mono">run</span>.</p></footer>
            <script type="application/json" id="run">{Data(report)}</script>
            </body>
            </html>

            """).ToString();
    }

    /// <summary>Record, plan and trace for other programs. The encoder of this context escapes whatever could end the element.</summary>
    private static Html Data(RunReport report) => Html.Trusted($$"""
        {"record":{{JsonSerializer.Serialize(report.Record, RuntimeJson.Default.RunRecord)}},
        "plan":{{JsonSerializer.Serialize(report.Plan, RuntimeJson.Default.ExperimentPlan)}},
        "trace":{{JsonSerializer.Serialize(report.Trace, RuntimeJson.Default.Trace!)}}}
        """);
}
