using System.Globalization;
using System.Text.RegularExpressions;
using GreenDsl.Runtime.Reporting;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Compression;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Reporting;

[Collection(StartsProcesses.Name)]
public sealed class BrowserTests : IDisposable
{
    // Looks at the page from inside and writes what it sees where --dump-dom shows it. The page itself forbids scripts, so this one comes before the policy.
    private const string Probe = """
        <script>
        addEventListener('securitypolicyviolation', event => (document.documentElement.dataset.violation = event.blockedURI));
        addEventListener('load', () => {
          const root = document.documentElement, charts = [...document.querySelectorAll('svg.chart')];
          root.dataset.overflow = root.scrollWidth - root.clientWidth;
          root.dataset.width = root.clientWidth;
          root.dataset.charts = charts.map(chart => chart.querySelector('title').textContent).join(';');
          root.dataset.drawn = charts.every(chart => chart.getBoundingClientRect().width > 200 && chart.getBoundingClientRect().height > 100 && chart.querySelector('path.line,circle.dot'));
          root.dataset.requests = performance.getEntriesByType('resource').length;
          root.dataset.scheme = getComputedStyle(document.body).backgroundColor;
        });
        </script>
        """;

    private readonly VirtualWorld world = new() { Uncertainty = 0.6 };

    public void Dispose() => world.Dispose();

    [SkippableTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public void A_browser_shows_all_charts_asks_for_nothing_and_never_scrolls_sideways(int width)
    {
        var file = Write();

        var (dom, console) = Browser.Open(Framed(file, width), 1400);

        Assert.Equal(width.ToString(CultureInfo.InvariantCulture), Seen(dom, "width"));
        Assert.Equal("0", Seen(dom, "overflow"));
        Assert.Equal("Loss over steps;mae over steps;r2 over steps;Learning rate over steps;Energy over time;Carbon over time;Power over time;mae against energy", Seen(dom, "charts"));
        Assert.Equal("true", Seen(dom, "drawn"));
        Assert.Equal("0", Seen(dom, "requests"));
        Assert.Contains("id=\"compression\"", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.DoesNotContain("data-violation", dom, StringComparison.Ordinal);
        Assert.Empty(console);
    }

    [SkippableFact]
    public void Without_our_probe_the_page_says_nothing_on_the_console_either()
    {
        var (dom, console) = Browser.Open(Write(probe: false), 360);

        Assert.Contains("id=\"run\"", dom, StringComparison.Ordinal);
        Assert.Empty(console);
    }

    private static string Seen(string dom, string name) => Regex.Match(dom, $"data-{name}=\"([^\"]*)\"").Groups[1].Value;

    /// <summary>A window is never narrower than 500 pixels; a frame is as narrow as a phone. The page inside is told to stand in its own document.</summary>
    private static string Framed(string file, int width)
    {
        var path = Path.Combine(Path.GetDirectoryName(file)!, $"frame-{width}.html");
        // What the page noted on its root element is copied to the frame's own, which is what is dumped.
        var inner = System.Net.WebUtility.HtmlEncode(File.ReadAllText(file));
        File.WriteAllText(path, $$"""
            <!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
            <iframe style="border:0;width:{{width}}px;height:800px" srcdoc="{{inner}}"
              onload="setTimeout(() => Object.assign(document.documentElement.dataset, this.contentDocument.documentElement.dataset), 50)"></iframe>
            """);
        return path;
    }

    private string Write(bool probe = true)
    {
        // It makes itself cheaper: the page with most on it.
        var plan = Compressible.Plan(joules: 720);
        plan = plan with { Budget = plan.Budget with { CarbonGrams = 0.1 } };
        var experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { Factor = Compressible.Factor };
        Run.Start(experiment, world.Options());
        world.Clock.Advance(TimeSpan.FromHours(1));
        var page = RunReport.Read(new RunFolder(Run.Start(experiment, world.Options()).Run)).ToHtml();
        var file = Path.Combine(world.Folder, "report.html");
        File.WriteAllText(file, probe ? page.Replace("<meta charset", Probe + "<meta charset", StringComparison.Ordinal) : page);
        return file;
    }
}
