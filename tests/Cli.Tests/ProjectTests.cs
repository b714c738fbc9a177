using GreenDsl.Cli.Sources;

namespace GreenDsl.Cli.Tests;

public sealed class ProjectTests : IDisposable
{
    private const string Budgets = """
        project: house-team
        budgets:
          - {energy: 1 J, per: month}
          - {carbon: 5 kgCO2e}
        """;

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Every_run_is_in_the_ledger_with_or_without_a_project()
    {
        desk.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");
        desk.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");

        var outcome = desk.Run([], "ledger");

        Assert.Equal(0, outcome.ExitCode);
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^started +experiment +energy +carbon +state +meter +run", lines[0]);
        Assert.All(lines[1..3], line => Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\dZ +fake +100 J +13\.4 mgCO2e +settled +modelled +\d{8}-\d{6}-[0-9a-f]{6}", line));
        Assert.Equal("modelled joules are not real: those runs count against no budget", lines[3]);
        Assert.True(File.Exists(Path.Combine(desk.Folder, ".green", "ledger.log")));
    }

    [Fact]
    public void A_pipe_gets_plain_text_on_a_CI_host_too()
    {
        const string host = "GITHUB_ACTIONS";
        var before = Environment.GetEnvironmentVariable(host);
        Environment.SetEnvironmentVariable(host, "true");
        try
        {
            Assert.DoesNotContain('\u001b', desk.Run([new FakeExperiment()], "list").Output);
        }
        finally
        {
            Environment.SetEnvironmentVariable(host, before);
        }
    }

    [Fact]
    public void The_ledger_is_one_object_as_JSON()
    {
        desk.Write("green.project.yaml", Budgets);
        desk.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");

        var json = desk.Run([], "ledger", "--json").Json;

        Assert.Equal("house-team", json.GetProperty("project").GetString());
        Assert.Equal(["month", "project"], json.GetProperty("budgets").EnumerateArray().Select(budget => budget.GetProperty("budget").GetProperty("per").GetString()!));
        Assert.Equal(0, json.GetProperty("budgets")[0].GetProperty("used").GetDouble());
        var run = Assert.Single(json.GetProperty("runs").EnumerateArray());
        Assert.Equal(("settled", "average", false), (run.GetProperty("state").GetString(), run.GetProperty("intensity").GetString(), run.GetProperty("counts").GetBoolean()));
        Assert.StartsWith("runs/fake/", run.GetProperty("folder").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_checkouts_share_the_account_in_the_folder_that_a_variable_names()
    {
        using var shared = new TemporaryFolder();
        using var one = new Desk { Variable = name => name == "GREEN_LEDGER" ? shared.Path : null };
        using var other = new Desk { Variable = name => name == "GREEN_LEDGER" ? shared.Path : null };
        one.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");
        other.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");

        var runs = one.Run([], "ledger", "--json").Json.GetProperty("runs").EnumerateArray();

        Assert.Equal(2, runs.Count());
        Assert.All(runs, run => Assert.True(Directory.Exists(Path.Combine(shared.Path, run.GetProperty("folder").GetString()!))));
        Assert.Equal([".green"], Directory.EnumerateFileSystemEntries(shared.Path).Select(Path.GetFileName));
        Assert.False(Directory.Exists(Path.Combine(one.Folder, ".green")));
    }

    [Fact]
    public void Without_runs_there_is_nothing_to_list()
    {
        Assert.Equal((8, ""), (desk.Run([], "ledger").ExitCode, desk.Run([], "ledger").Output));
        desk.Write("green.project.yaml", Budgets);
        Assert.Contains("1.00 J per month", desk.Run([], "ledger").Output);
    }

    [Fact]
    public void A_used_up_budget_of_the_project_fails_the_run_and_says_whose_it_is()
    {
        // The process that runs the tests has used more than a joule long before.
        desk.Write("green.project.yaml", Budgets);

        var outcome = desk.Run([new FakeExperiment()], "run", "fake", "--meter", "cpu", "--json");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("the budget of house-team has too little left: 1.00 J per month: ", outcome.Error);
        Assert.Equal(2, outcome.Json.GetProperty("exitCode").GetInt32());
        var ledger = desk.Run([], "ledger", "--json").Json;
        // What loading took is entered all the same.
        Assert.True(Assert.Single(ledger.GetProperty("runs").EnumerateArray()).GetProperty("used").GetProperty("joules").GetDouble() > 1);
    }

    [Fact]
    public void Where_the_project_stands_is_said_before_and_after_a_run()
    {
        desk.Write("green.project.yaml", "project: house-team\nbudgets: [{energy: 100 kWh, per: year}]\n");

        var outcome = desk.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");

        Assert.Contains("\nproject: house-team, 100 kWh per year: 0 J used, 100 kWh left until ", outcome.Output);
        Assert.Contains("\nnote: the joules of the meter 'modelled' are not real", outcome.Output);
        Assert.Contains("\n  project  house-team, 100 kWh per year: 0 J used, 100 kWh left until ", outcome.Output);
    }

    [Fact]
    public void A_mistake_in_the_project_is_told_by_check_and_keeps_runs_from_starting()
    {
        desk.Write("green.project.yaml", "project: house-team\nbudgets: [{carbon: 5, per: month}]\n");
        const string expected = "green.project.yaml(2,20): error GRN0402: '5' needs a unit: gCO2e, kgCO2e, tCO2e, mgCO2e";

        var run = desk.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");
        var check = desk.Run([], "check", "green.project.yaml");

        Assert.Equal((5, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal((5, expected + "\n"), (check.ExitCode, check.Output));
        Assert.Contains("0 experiments and 1 project checked, 1 error", check.Error);
    }

    [Fact]
    public void A_project_is_checked_with_its_experiments_and_is_none_itself()
    {
        desk.Write("green.project.yaml", Budgets);
        Assert.Equal(8, desk.Run([], "check").ExitCode);

        desk.Write("x.green.yaml", "experiment: x\ndata: {synthetic: {kind: random, rows: 100, features: 4}}\nmodel: [{linear: 1}]\nloss: mse\noptimizer: {sgd: {lr: 0.1}}\ntrain: {epochs: 1}\n");
        var outcome = desk.Run([], "check");
        Assert.Equal((0, "1 experiment and 1 project checked, no errors\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public void The_nearest_project_up_to_the_repositorys_root_speaks_for_a_program()
    {
        desk.Write("green.project.yaml", "project: outside\n");
        var program = Directory.CreateDirectory(Path.Combine(desk.Folder, "repository", "src", "program")).FullName;
        Assert.Null(NameAt(program));

        Directory.CreateDirectory(Path.Combine(desk.Folder, "repository", ".git"));
        Assert.Null(NameAt(program));

        desk.Write("repository/green.project.yaml", "project: whole\n");
        Assert.Equal("whole", NameAt(program));
        desk.Write("repository/src/green.project.yaml", "project: part\n");
        Assert.Equal("part", NameAt(program));
    }

    private static string? NameAt(string folder) => ProjectSource.Read(new Workplace
    {
        Experiments = [],
        ProjectFolder = folder,
        CurrentFolder = folder,
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        IsTerminal = false,
    }).Name;
}
