using System.Text.Json;
using System.Xml.Linq;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Reporting;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Compression;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Reporting;

public sealed class ReportPageTests : IDisposable
{
    private readonly VirtualWorld world = new() { Uncertainty = 0.6, Tag = EnergyTag.Estimated };

    public void Dispose() => world.Dispose();

    [Fact]
    public void It_shows_what_people_ask_for()
    {
        var page = Page(SamplePlan.Create().WithBudget(joules: 1000, grams: 5));

        Assert.Equal(["loss", "metric-0", "metric-1", "rate", "energy", "carbon", "power"], Charts(page));
        foreach (var text in new[] { "energy budget 1000 J", "Software carbon intensity", "by car", "DE, Ember 2023", "sample.green.yaml", "completed, after 200 steps" })
            Assert.Contains(text, Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes()
    {
        var folder = Start(SamplePlan.Create());

        Assert.Equal(RunReport.Read(folder).ToHtml(), RunReport.Read(folder).ToHtml());
    }

    [Fact]
    public void It_asks_for_nothing_from_anywhere()
    {
        var page = Page(SamplePlan.Create());

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_cannot_become_markup()
    {
        const string Hostile = "</script><img onerror=x>\"'&";
        var plan = SamplePlan.Create() with { Source = Hostile, Metrics = [Hostile], Settings = [$"loss={Hostile}", Hostile] };
        plan = plan with { Grid = plan.Grid with { Source = Hostile } };

        var page = Page(plan);

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Single(page.Split("</script>")[1..]);
        Assert.Contains(Hostile, Text(page), StringComparison.Ordinal);
        Assert.Equal(Hostile, Data(page).GetProperty("plan").GetProperty("source").GetString());
    }

    [Fact]
    public void Its_figures_can_be_taken_out_as_json()
    {
        var data = Data(Page(SamplePlan.Create()));

        Assert.Equal(200, data.GetProperty("record").GetProperty("result").GetProperty("steps").GetInt64());
        Assert.Equal(202, data.GetProperty("trace").GetProperty("points").GetProperty("upperJ").GetArrayLength());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Short_runs_have_a_page(int steps) => Assert.Contains("energy", Charts(Page(SamplePlan.Create(steps))));

    [Fact]
    public void A_long_run_has_a_page_of_the_same_size()
    {
        var plan = SamplePlan.Create(10_000);
        var folder = new RunFolder(Run.Start(new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { StepsPerEpoch = 1_000 }, world.Options()).Run);

        Assert.InRange(RunReport.Read(folder).ToHtml().Length, 50_000, 400_000);
    }

    [Fact]
    public void Figures_that_are_no_numbers_leave_gaps()
    {
        var plan = SamplePlan.Create(100);
        var experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { ValidationLoss = static (_, _) => double.NaN };

        var page = RunReport.Read(new RunFolder(Run.Start(experiment, world.Options()).Run)).ToHtml();

        Assert.Contains("loss", Charts(page));
        Assert.DoesNotContain("NaN", page[..page.IndexOf("application/json", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_trace_has_a_page()
    {
        var folder = Start(SamplePlan.Create());
        File.Delete(folder.Trace);
        Assert.Contains("not recorded", RunReport.Read(folder).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_took_neither_time_nor_energy_has_a_page()
    {
        var free = new RunFolder(Run.Start(new FakeExperiment(SamplePlan.Create(), static _ => { }), world.Options()).Run);

        var page = RunReport.Read(free).ToHtml();

        Assert.Equal(["loss", "metric-0", "metric-1", "rate", "energy"], Charts(page));
        Assert.DoesNotContain("NaN", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Joules_that_were_only_counted_are_not_compared_with_joules_that_were_drawn()
    {
        var earlier = Start(SamplePlan.Create());
        var record = RunRecord.Read(earlier);
        var energy = record.Result.Energy with { Tag = EnergyTag.Modelled };
        File.WriteAllText(earlier.Record, (record with { Result = record.Result with { Energy = energy } }).ToJson());
        world.Clock.Advance(TimeSpan.FromHours(1));

        var page = Page(SamplePlan.Create());

        Assert.Contains(" (modelled)</td>", Text(page), StringComparison.Ordinal);
        Assert.Contains("<td>–</td>", Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("runs", Charts(page));
    }

    [Fact]
    public void Grams_of_another_kind_say_so_beside_earlier_runs()
    {
        var earlier = Start(SamplePlan.Create());
        var text = File.ReadAllText(earlier.Record);
        Assert.Contains("\"kind\": \"average\"", text, StringComparison.Ordinal);
        File.WriteAllText(earlier.Record, text.Replace("\"kind\": \"average\"", "\"kind\": \"marginal\"", StringComparison.Ordinal));
        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Single(Text(Page(SamplePlan.Create())).Split(" (marginal)</td>")[1..]);
    }

    [Fact]
    public void A_resumed_run_shows_both_budgets_and_where_it_went_on()
    {
        var plan = SamplePlan.Create();
        var folder = Start(plan.WithBudget(joules: 200));
        Run.Resume(world.Experiment(plan), folder, world.Options(plan.WithBudget(joules: 2000)));

        var page = RunReport.Read(folder).ToHtml();

        Assert.Contains("resumed at step", Text(page), StringComparison.Ordinal);
        Assert.Equal([200, 2000], Data(page).GetProperty("trace").GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("energyLimitJ").GetDouble()));
    }

    [Fact]
    public void A_limit_that_was_lifted_is_drawn_while_it_was_there()
    {
        var plan = SamplePlan.Create();
        var folder = Start(plan.WithBudget(joules: 150));
        Run.Resume(world.Experiment(plan), folder, world.Options(plan));

        var page = RunReport.Read(folder).ToHtml();

        Assert.Contains("energy budget 150 J", Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_runs_stand_beside_it_with_what_was_set_otherwise()
    {
        var plan = SamplePlan.Create() with { Settings = ["train.steps=200"] };
        Start(plan with { Settings = ["train.steps=100"] });
        world.Clock.Advance(TimeSpan.FromHours(1));

        var page = Page(plan);

        Assert.Contains("runs", Charts(page));
        Assert.Contains("1 earlier run of sample", Text(page), StringComparison.Ordinal);
        Assert.Contains("train.steps 100", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_changed_itself_tells_what_it_did_and_what_that_saved()
    {
        using var exact = new VirtualWorld();
        var plan = Compressible.Plan(joules: 450);
        var experiment = new FakeExperiment(plan, work => exact.SpendPlanned(plan, work)) { Factor = Compressible.Factor };

        var page = RunReport.Read(new RunFolder(Run.Start(experiment, exact.Options()).Run)).ToHtml();

        var rows = Rows(page, "compression");
        Assert.Equal(3, rows.Count);
        Assert.Equal(("plan", "–"), (rows[0][0], rows[0][3]));
        Assert.Matches("^Training would take 1800 J and .* is spent", rows[0][1]);
        Assert.Equal(["As planned: pruning 512 to 256 units in 2 groups should make a planned step cost 0.33 of now.", "0.33", "–"], rows[1][1..4]);
        Assert.StartsWith("Prune: a planned step costs 0.33 of before", rows[2][1], StringComparison.Ordinal);
        Assert.Equal(["0.33", "0.33"], rows[2][2..4]);
        var records = Data(page).GetProperty("record").GetProperty("compression").EnumerateArray().ToList();
        Assert.Equal(["plan", "action", "realised"], records.Select(static record => record.GetProperty("kind").GetString()));
        Assert.Equal([256, 256], records[1].GetProperty("form").GetProperty("widths").EnumerateArray().Select(static width => width.GetInt32()));
    }

    [Fact]
    public void A_run_that_stayed_as_it_was_declared_has_nothing_to_tell() =>
        Assert.DoesNotContain("id=\"compression\"", Page(SamplePlan.Create()), StringComparison.Ordinal);

    [Fact]
    public void A_run_that_has_not_ended_has_no_page()
    {
        var folder = Start(SamplePlan.Create());
        File.Delete(folder.Record);

        Assert.Contains("has not ended", Assert.Throws<ExperimentException>(() => RunReport.Read(folder)).Message, StringComparison.Ordinal);
    }

    private string Page(ExperimentPlan plan) => RunReport.Read(Start(plan)).ToHtml();

    private RunFolder Start(ExperimentPlan plan) => new(Run.Start(world.Experiment(plan), world.Options()).Run);

    /// <summary>The ids of the charts. Each must be well-formed, which browsers would forgive and tools do not.</summary>
    private static List<string> Charts(string page) =>
        [.. page.Split("<svg class=\"chart\"").Skip(1)
            .Select(static rest => XElement.Parse("<svg" + rest[..(rest.IndexOf("</svg>", StringComparison.Ordinal) + 6)]))
            .Select(static svg => ((string)svg.Attribute("aria-labelledby")!).Split("-title")[0])];

    /// <summary>The cells of a section's table, row by row.</summary>
    private static List<List<string>> Rows(string page, string section)
    {
        var start = page.IndexOf($"<section aria-labelledby=\"{section}\"", StringComparison.Ordinal);
        var text = page[start..(page.IndexOf("</section>", start, StringComparison.Ordinal) + "</section>".Length)];
        return [.. XElement.Parse(text).Descendants("tbody").Elements("tr").Select(static row => row.Elements().Select(static cell => cell.Value.Replace('\u00A0', ' ')).ToList())];
    }

    private static string Text(string page) => System.Net.WebUtility.HtmlDecode(page[..page.IndexOf("<script", StringComparison.Ordinal)]).Replace('\u00A0', ' ');

    private static JsonElement Data(string page)
    {
        var start = page.IndexOf('{', page.IndexOf("id=\"run\">", StringComparison.Ordinal));
        return JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement;
    }
}
