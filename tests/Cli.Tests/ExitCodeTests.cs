using System.Text.RegularExpressions;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Cli.Tests;

public sealed partial class ExitCodeTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_completed_run_is_done()
    {
        var outcome = desk.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("fake completed after 100 steps", outcome.Output);
        Assert.Contains("mae 0.5  (on the test part)", outcome.Output);
        Assert.Contains("ASSUMED", outcome.Output);
    }

    [Theory]
    [InlineData(OnExceed.Stop, 0)]
    [InlineData(OnExceed.Fail, 2)]
    public void What_a_stop_by_the_budget_means_is_declared(OnExceed onExceed, int exitCode)
    {
        var budget = new BudgetPlan { CarbonGrams = 10, EnergyJoules = 50, OnExceed = onExceed };
        var outcome = desk.Run([new FakeExperiment(budget)], "run", "fake", "--meter", "modelled");
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains("stopped before its budget was crossed", outcome.Output);
        Assert.Contains("--set budget.energy=\"100 J\"", outcome.Output);
    }

    [Theory]
    [InlineData("runn fake", "'runn' means nothing here; did you mean 'run'?")]
    [InlineData("run fake --jsn", "'--jsn' means nothing here; did you mean '--json'?")]
    [InlineData("run fale", "there is no experiment 'fale'; did you mean 'fake'?")]
    [InlineData("run fake --meter watts", "Argument 'watts' not recognized. Must be one of: 'auto' 'cpu' 'modelled'")]
    [InlineData("run", "Required argument 'name' missing for command: 'run'.")]
    [InlineData("resume fake", "there is no run 'fake'")]
    [InlineData("run fake --set train.epochs=3", "fake.green.yaml: there is no such file")]
    [InlineData("estimate nothing.green.yaml", "nothing.green.yaml: there is no such file")]
    public void Wrong_arguments_are_explained(string line, string message)
    {
        var outcome = desk.Run([new FakeExperiment()], line.Split(' '));
        Assert.Equal((5, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(message, outcome.Error);
    }

    [Fact]
    public void Wrong_data_is_told_as_the_engine_says_it()
    {
        var experiment = new FakeExperiment(open: static () => throw new ExperimentException("data/x.csv(3,4): 'a' is no number"));
        var outcome = desk.Run([experiment], "run", "fake");
        Assert.Equal((5, "data/x.csv(3,4): 'a' is no number\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public void The_unexpected_is_one_line_with_the_details_in_a_file()
    {
        var outcome = desk.Run([new FakeExperiment(open: static () => throw new InvalidOperationException("the roof\nfell in"))], "run", "fake");
        Assert.Equal(1, outcome.ExitCode);
        var line = UnexpectedLine().Match(outcome.Error);
        Assert.True(line.Success, outcome.ToString());
        var details = File.ReadAllText(line.Groups["file"].Value);
        File.Delete(line.Groups["file"].Value);
        Assert.Contains(nameof(InvalidOperationException), details);
        Assert.Contains("   at ", details);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("run fake --meter modelled --json")]
    [InlineData("run nothing --json")]
    public void Outputs_that_take_nothing_leave_the_exit_code_to_tell(string line)
    {
        using var full = new FullDisk();
        var exitCode = Green.Run(line.Split(' '), new Workplace
        {
            Experiments = [new FakeExperiment()],
            ProjectFolder = desk.Folder,
            CurrentFolder = desk.Folder,
            Output = full,
            Error = full,
            IsTerminal = false,
        });
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public void A_file_that_changed_since_the_build_is_not_blamed_on_the_command_line()
    {
        desk.Write("fake.green.yaml", """
            experiment: fake
            seed: 1
            data: {synthetic: {kind: random, rows: 100, features: 2}}
            model: [{linear: 1}]
            loss: mse
            optimizer: sgd
            train: {epochs: 1, batch_size: 8}
            """);
        var outcome = desk.Run([new FakeExperiment()], "run", "fake", "--set", "train.epochs=3");
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains("fake.green.yaml or its data has changed since it was compiled", outcome.Error);
    }

    [Theory]
    [InlineData("elsewhere", "resume elsewhere/fake/")]
    [InlineData("else where", "resume \"else where/fake/")]
    [InlineData("runs", "resume 2")]
    public void The_way_to_go_on_is_one_that_finds_the_run(string runs, string command)
    {
        var budget = new BudgetPlan { EnergyJoules = 50 };
        var outcome = desk.Run([new FakeExperiment(budget)], "run", "fake", "--meter", "modelled", "--runs", runs);
        Assert.Contains($"go on    {command}", outcome.Output);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("estimate")]
    [InlineData("check")]
    public void Nothing_to_do_is_a_failure(string command)
    {
        var outcome = desk.Run([], command);
        Assert.Equal((8, ""), (outcome.ExitCode, outcome.Output));
        Assert.NotEmpty(outcome.Error);
    }

    [Theory]
    [InlineData("--help", "Exit codes")]
    [InlineData("run --help", "path=value")]
    [InlineData("--version", "green 0.1.0")]
    public void Help_and_version_are_done(string line, string text)
    {
        var outcome = desk.Run([], line.Split(' '));
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains(text, outcome.Output);
    }

    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }

    [GeneratedRegex(@"\Aunexpected: the roof fell in \(details: (?<file>[^)\n]+)\)\n\z")]
    private static partial Regex UnexpectedLine();
}
