using System.Text.RegularExpressions;

namespace GreenDsl.Cli.Tests;

public sealed partial class CheckTests : IDisposable
{
    private const string Sound = """
        experiment: sound
        data: {synthetic: {kind: random, rows: 100, features: 4}}
        model: [{linear: 1}]
        loss: mse
        optimizer: {sgd: {lr: 0.1}}
        train: {epochs: 1}
        budget: {energy: 5 J}
        seed: 1
        """;

    private const string Broken = """
        experiment: broken
        data: {synthetic: {kind: random, rows: 100, features: 4}}
        model:
          - liner: 8
          - linear: 1
        loss: mse
        optimizer: {adam: {learning_rate: 1e-3}}
        train: {epochs: 1}
        budget: {carbon: 5}
        """;

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [SkippableFact]
    public void A_device_that_never_ends_is_an_error_like_any_other_text()
    {
        Skip.IfNot(File.Exists("/dev/zero"), "there is no /dev/zero here");
        var outcome = desk.Run([], "check", "/dev/zero");
        Assert.Equal(5, outcome.ExitCode);
        Assert.StartsWith("/dev/zero(1,1): error GRN", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_printed_with_its_line_and_column()
    {
        desk.Write("broken.green.yaml", Broken);
        var outcome = desk.Run([], "check", "broken.green.yaml");
        Assert.Equal(5, outcome.ExitCode);
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^broken\.green\.yaml\(4,5\): error GRN\d{4}: .*'liner'; did you mean 'linear'\?", lines[0]);
        Assert.Matches(@"^broken\.green\.yaml\(7,20\): error GRN\d{4}: .*'lr'", lines[1]);
        Assert.Matches(@"^broken\.green\.yaml\(9,18\): error GRN\d{4}: '5' needs a unit", lines[2]);
        Assert.Contains("1 experiment checked, 3 errors", outcome.Error);
    }

    [Fact]
    public void A_teacher_is_looked_for_in_all_files_of_the_project()
    {
        desk.Write("student.green.yaml", Sound.Replace("sound", "student") + "\ndistill: {teacher: sound}\n");
        var lonely = desk.Run([], "check", "student.green.yaml");
        Assert.Equal(5, lonely.ExitCode);
        Assert.StartsWith("student.green.yaml(9,20): error GRN0611: there is no experiment 'sound' to learn from\n", lonely.Output, StringComparison.Ordinal);

        desk.Write("sub/sound.green.yaml", Sound);
        Assert.Equal(0, desk.Run([], "check", "student.green.yaml").ExitCode);
    }

    [Theory]
    [InlineData("stop", "", "with on_exceed: compress the run could make itself cheaper: computing products in bf16 and pruning 256 to ")]
    [InlineData("compress", "\ncompress: {steps: [{low_rank: 32}]}", "the run would make itself cheaper: replacing the matrices of layers 0 and 2 by two of rank 32 takes ")]
    [InlineData("compress", "\ncompress: none", null)]
    public void A_prediction_above_the_budget_is_told_with_what_the_run_could_come_to(string onExceed, string section, string? outlook)
    {
        var wide = Sound.Replace("[{linear: 1}]", "[{linear: 256}, relu, {linear: 256}, relu, {linear: 1}]").Replace("features: 4", "features: 256")
            .Replace("5 J}", $"0.001 J, on_exceed: {onExceed}}}{section}");
        desk.Write("wide.green.yaml", wide);
        var (check, estimate) = (desk.Run([], "check", "wide.green.yaml"), desk.Run([], "estimate", "wide.green.yaml"));
        // A run that may not change itself cannot keep such a budget, which is an error.
        Assert.Equal((onExceed == "stop" ? 5 : 0, 0), (check.ExitCode, estimate.ExitCode));
        Assert.Equal(onExceed == "stop", check.Output.Contains("wide.green.yaml(7,18): error GRN0702: ", StringComparison.Ordinal));
        if (outlook is null)
        {
            Assert.Empty(check.Output);
            Assert.DoesNotContain("outlook", estimate.Output, StringComparison.Ordinal);
            return;
        }
        Assert.Matches(@"(?m)^wide\.green\.yaml: predicted [0-9.]+ m?J are more than the budget allows; " + outlook, check.Output);
        Assert.Contains("outlook  " + outlook, estimate.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_checked_with_all_below_it_in_order_and_without_what_a_build_or_run_wrote()
    {
        desk.Write("b.green.yaml", Broken);
        desk.Write("a/x.green.yaml", Broken);
        desk.Write("sound.green.yaml", Sound);
        desk.Write("bin/y.green.yaml", Broken);
        desk.Write("runs/z.green.yaml", Broken);
        desk.Write(".hidden/z.green.yaml", Broken);
        desk.Write("notes.yaml", Broken);
        var outcome = desk.Run([], "check");
        Assert.Equal(5, outcome.ExitCode);
        var files = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line[..line.IndexOf('(')]).Distinct();
        Assert.Equal(["b.green.yaml", "a/x.green.yaml"], files);
        Assert.Contains("3 experiments checked, 6 errors", outcome.Error);
    }

    [Fact]
    public void A_sound_file_is_done()
    {
        desk.Write("sound.green.yaml", Sound);
        var outcome = desk.Run([], "check", "sound.green.yaml");
        Assert.Equal((0, "", "1 experiment checked, no errors\n"), (outcome.ExitCode, outcome.Output, outcome.Error));
    }

    [Theory]
    [InlineData("default", 0, "warning GRN0701")]
    [InlineData("strict", 5, "error GRN0701")]
    [InlineData("off", 0, null)]
    public void Rules_are_as_severe_as_their_preset(string preset, int exitCode, string? expected)
    {
        desk.Write("free.green.yaml", Sound.Replace("budget: {energy: 5 J}\n", ""));
        var outcome = desk.Run([], "check", "--rules", preset);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal(expected is null, outcome.Output.Length == 0);
        Assert.StartsWith(expected is null ? "" : $"free.green.yaml(1,1): {expected}: ", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet_diagnostic.GRN0701.severity = none", 0, null)]
    [InlineData("is_global = true\nDOTNET_DIAGNOSTIC.grn0701.severity: error # it has to be limited", 5, "error GRN0701")]
    [InlineData("dotnet_diagnostic.GRN0701.severity = suggestion\n[*.cs]\ndotnet_diagnostic.GRN0701.severity = error", 0, "info GRN0701")]
    [InlineData("global_level = 200\ndotnet_diagnostic.GRN0701.severity = error", 5, "error GRN0701")]
    public void A_rule_is_as_severe_as_the_project_says(string config, int exitCode, string? expected)
    {
        desk.Write("free.green.yaml", Sound.Replace("budget: {energy: 5 J}\n", ""));
        desk.Write(".globalconfig", config);
        var outcome = desk.Run([], "check");
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.StartsWith(expected is null ? "" : $"free.green.yaml(1,1): {expected}: ", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(expected is null, outcome.Output.Length == 0);
    }

    [Fact]
    public void An_error_of_the_language_stays_one()
    {
        desk.Write("broken.green.yaml", Sound.Replace("mse", "msa"));
        desk.Write(".globalconfig", "dotnet_diagnostic.GRN0102.severity = none");
        Assert.Equal(5, desk.Run([], "check").ExitCode);
    }

    [Fact]
    public void Nothing_to_check_is_a_failure()
    {
        var outcome = desk.Run([], "check", ".");
        Assert.Equal((8, ""), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public void A_data_set_that_is_there_types_the_experiment_and_a_damaged_one_is_told()
    {
        const string table = """
            experiment: table
            data: {csv: t.csv, features: [size], label: price}
            model: [{linear: 1}]
            loss: mse
            optimizer: {sgd: {lr: 0.1}}
            train: {epochs: 1}
            budget: {energy: 5 J}
            """;
        desk.Write("table.green.yaml", table);
        desk.Write("t.csv", "size,price\n1,2\n3,4\n5,6\n");
        Assert.Equal(0, desk.Run([], "check").ExitCode);
        desk.Write("t.csv", "area,price\n1,2\n");
        var renamed = desk.Run([], "check");
        Assert.Contains("table.green.yaml(2,31): error GRN0301", renamed.Output);
        desk.Write("t.csv", "size,price\n1,2,3\n");
        var damaged = desk.Run([], "check");
        Assert.Equal(5, damaged.ExitCode);
        Assert.Contains("t.csv: line 2", damaged.Output);
    }

    [Fact]
    public void On_a_terminal_the_line_is_shown_with_a_caret()
    {
        using var terminal = new Desk { IsTerminal = true };
        terminal.Write("broken.green.yaml", Broken);
        var outcome = terminal.Run([], "check", "broken.green.yaml");
        Assert.Contains("      - liner: 8\n        ^^^^^", Escape().Replace(outcome.Output, ""));
    }

    [Fact]
    public void Options_are_not_taken_for_files()
    {
        var outcome = desk.Run([], "check", "--jsn");
        Assert.Equal((5, ""), (outcome.ExitCode, outcome.Output));
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Escape();
}
