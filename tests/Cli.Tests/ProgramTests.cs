using System.Text.Json;

namespace GreenDsl.Cli.Tests;

/// <summary>The experiments of the repository, run as a user runs them, for as long as a test says: what the files say is for their budgets to judge.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void List_shows_every_experiment()
    {
        var outcome = Green("list");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string[] names = ["california-housing", "digits-cnn", "digits-student", "fuel-network", "house-prices", "linear-regression", "logistic-regression", "mnist-10k", "mnist-cnn", "tiny-net", "titanic"];
        foreach (var name in names)
            Assert.Contains($"{name} ", outcome.Output);
    }

    [Fact]
    public void A_run_says_what_it_learnt_and_what_it_cost_in_one_object()
    {
        var outcome = Green("run", "house-prices", "--set", "train.epochs=10", "--meter", "modelled", "--json");
        Assert.Equal(0, outcome.ExitCode);
        var result = outcome.Json;
        Assert.Equal(
            ["experiment", "engine", "device", "stopped", "steps", "metrics", "energy", "carbon", "seconds", "parameters", "run", "checkpoint"],
            Names(result));
        Assert.Equal(["usedJ", "estimateJ", "lowerJ", "upperJ", "budgetJ", "tag"], Names(result.GetProperty("energy")));
        Assert.Equal(["usedG", "estimateG", "lowerG", "upperG", "budgetG", "kind", "gridGPerKWh", "gridSource"], Names(result.GetProperty("carbon")));
        Assert.Equal(["mae", "r2"], Names(result.GetProperty("metrics")));

        Assert.Equal("house-prices", result.GetProperty("experiment").GetString());
        Assert.Contains("TorchSharp", result.GetProperty("engine").GetString());
        Assert.Equal("completed", result.GetProperty("stopped").GetString());
        Assert.Equal(257, result.GetProperty("parameters").GetInt64());
        Assert.True(result.GetProperty("steps").GetInt64() > 0);
        Assert.InRange(result.GetProperty("metrics").GetProperty("r2").GetDouble(), 0.8, 1);
        var energy = result.GetProperty("energy");
        Assert.Equal(JsonValueKind.Null, energy.GetProperty("budgetJ").ValueKind);
        Assert.Equal("modelled", energy.GetProperty("tag").GetString());
        var carbon = result.GetProperty("carbon");
        Assert.InRange(carbon.GetProperty("usedG").GetDouble(), double.Epsilon, carbon.GetProperty("budgetG").GetDouble());
        Assert.Equal(381, carbon.GetProperty("gridGPerKWh").GetDouble());
        Assert.Equal(
            carbon.GetProperty("usedG").GetDouble(),
            energy.GetProperty("usedJ").GetDouble() * carbon.GetProperty("gridGPerKWh").GetDouble() / 3.6e6,
            1e-9);
        Assert.True(File.Exists(result.GetProperty("checkpoint").GetString()));
        Assert.True(File.Exists(Path.Combine(result.GetProperty("run").GetString()!, "weights.safetensors")));
    }

    [Fact]
    public void An_estimate_is_for_a_named_device_and_follows_overrides()
    {
        double Joules(params string[] line) => Green(["estimate", "house-prices", "--json", .. line]).Json.GetProperty("energyJ").GetProperty("point").GetDouble();

        var outcome = Green("estimate", "house-prices", "--device", "h100-sxm@1", "--json");
        Assert.Equal("h100-sxm@1", outcome.Json.GetProperty("profile").GetString());
        Assert.InRange(Joules("--set", "train.epochs=100") / Joules("--set", "train.epochs=10"), 8, 10);
    }

    [Fact]
    public void An_experiment_in_csharp_is_listed_estimated_and_run_as_any_other()
    {
        Assert.Matches(@"fuel-network .*FuelNetwork\.cs", Green("list").Output);
        double Joules(params string[] line) => Green(["estimate", "fuel-network", "--json", .. line]).Json.GetProperty("energyJ").GetProperty("point").GetDouble();
        Assert.InRange(Joules("--set", "train.epochs=200") / Joules("--set", "train.epochs=20"), 8, 10);
        var run = Green("run", "fuel-network", "--set", "train.epochs=2", "--meter", "modelled", "--json");
        Assert.Equal("completed", run.Json.GetProperty("stopped").GetString());
        Assert.Equal(81, run.Json.GetProperty("parameters").GetInt64());
    }

    [Fact]
    public void The_modelled_meter_gives_the_same_joules_twice()
    {
        string[] line = ["run", "linear-regression", "--set", "train.epochs=20", "--meter", "modelled", "--json"];
        Assert.Equal(Used(Green(line)), Used(Green(line)));
    }

    [Fact]
    public void Plain_output_is_lines_without_escapes()
    {
        var outcome = Green("run", "linear-regression", "--set", "train.epochs=20", "--set", "budget.energy=1 kJ");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.DoesNotContain('\u001b', outcome.Output);
        Assert.Contains("linear-regression completed after", outcome.Output);
        Assert.Contains("energy", outcome.Output);
        Assert.Contains("grid:", outcome.Output);
        Assert.Contains("runs/linear-regression/", outcome.Output);
    }

    [Fact]
    public void A_quarter_of_the_energy_is_used_up_and_never_exceeded()
    {
        string[] line = ["run", "digits-cnn", "--meter", "modelled", "--set", "train.epochs=8", "--set", "budget.carbon=1 gCO2e", "--json"];
        var whole = Used(Green(line));
        var limit = whole / 4;
        var outcome = Green([.. line, "--set", FormattableString.Invariant($"budget.energy={limit:R} J")]);
        Assert.Equal(0, outcome.ExitCode);
        var result = outcome.Json;
        Assert.Equal("budget", result.GetProperty("stopped").GetString());
        Assert.InRange(Used(outcome), 0.95 * limit, limit);
        Assert.True(result.GetProperty("metrics").GetProperty("accuracy").GetDouble() > 0.5);

        var more = Green("resume", result.GetProperty("run").GetString()!, "--set", FormattableString.Invariant($"budget.energy={2 * limit:R} J"), "--json");
        Assert.Equal(0, more.ExitCode);
        Assert.Equal("budget", more.Json.GetProperty("stopped").GetString());
        Assert.True(more.Json.GetProperty("steps").GetInt64() > result.GetProperty("steps").GetInt64());
        Assert.InRange(Used(more), 1.9 * limit, 2 * limit);
    }

    [Theory]
    [InlineData("train.epoch=3", "--set train.epoch=3(1,", "did you mean 'epochs'?")]
    [InlineData("train.epochs=many", "--set train.epochs=many(1,", "error GRN")]
    [InlineData("budget.energy=5", "--set budget.energy=5(1,", "needs a unit")]
    [InlineData("model.0.linear=32", "", "rebuild")]
    public void An_override_is_checked_like_the_file(string text, string place, string message)
    {
        var outcome = Green("run", "house-prices", "--set", text, "--json");
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains(place, outcome.Error);
        Assert.Contains(message, outcome.Error);
        Assert.Equal(5, outcome.Json.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public void An_override_changes_the_run_and_is_kept_when_it_is_resumed()
    {
        var first = Green("run", "linear-regression", "--meter", "modelled", "--set", "train.epochs=3", "--set", "seed=9", "--json").Json;
        Assert.Equal(3 * 15, first.GetProperty("steps").GetInt64());
        var run = first.GetProperty("run").GetString()!;
        var second = Green("resume", run, "--set", "train.epochs=4", "--json").Json;
        Assert.Equal(4 * 15, second.GetProperty("steps").GetInt64());
        Assert.Contains("\"seed\": 9", File.ReadAllText(Path.Combine(run, "experiment.json")));
    }

    [Fact]
    public void A_run_with_nothing_left_to_do_says_so()
    {
        var run = Green("run", "linear-regression", "--set", "train.epochs=20", "--meter", "modelled", "--json").Json.GetProperty("run").GetString()!;
        var outcome = Green("resume", run);
        Assert.Equal(5, outcome.ExitCode);
        Assert.DoesNotContain("   at ", outcome.Error);
    }

    private Outcome Green(params IEnumerable<string> arguments) => ExperimentsProgram.Run(folder.Path, arguments);

    private static double Used(Outcome outcome) => outcome.Json.GetProperty("energy").GetProperty("usedJ").GetDouble();

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(static property => property.Name);
}
