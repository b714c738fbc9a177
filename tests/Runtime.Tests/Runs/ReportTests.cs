using System.Text.Json;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class ReportTests : IDisposable
{
    private readonly VirtualWorld world = new() { Uncertainty = 0.6, Tag = EnergyTag.Estimated };

    public void Dispose() => world.Dispose();

    [Fact]
    public void The_result_has_exactly_the_promised_names()
    {
        var result = Run.Start(world.Experiment(SamplePlan.Create().WithBudget(joules: 1000)), world.Options());

        var json = JsonDocument.Parse(result.ToJson()).RootElement;

        Assert.Equal(
            ["experiment", "engine", "device", "stopped", "steps", "metrics", "energy", "carbon", "seconds", "parameters", "run", "checkpoint"],
            Names(json));
        Assert.Equal(["usedJ", "estimateJ", "lowerJ", "upperJ", "budgetJ", "tag"], Names(json.GetProperty("energy")));
        Assert.Equal(["usedG", "estimateG", "lowerG", "upperG", "budgetG", "kind", "gridGPerKWh", "gridSource"], Names(json.GetProperty("carbon")));
        Assert.Equal(["mae", "r2"], Names(json.GetProperty("metrics")));
        Assert.Equal("completed", json.GetProperty("stopped").GetString());
        Assert.Equal("estimated", json.GetProperty("energy").GetProperty("tag").GetString());
        Assert.Equal(1000, json.GetProperty("energy").GetProperty("budgetJ").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("carbon").GetProperty("budgetG").ValueKind);
        Assert.Equal(360, json.GetProperty("carbon").GetProperty("gridGPerKWh").GetDouble());
        Assert.Equal("average", json.GetProperty("carbon").GetProperty("kind").GetString());
        Assert.Equal("DE, Ember 2023", json.GetProperty("carbon").GetProperty("gridSource").GetString());
    }

    [Theory]
    [InlineData(StopReason.Completed, "completed")]
    [InlineData(StopReason.Budget, "budget")]
    [InlineData(StopReason.User, "user")]
    [InlineData(StopReason.Early, "early")]
    public void Stop_reasons_are_lower_case_words(StopReason reason, string word)
    {
        var result = Run.Start(world.Experiment(SamplePlan.Create(5)), world.Options()) with { Stopped = reason };

        Assert.Equal(word, JsonDocument.Parse(result.ToJson()).RootElement.GetProperty("stopped").GetString());
    }

    [Fact]
    public void Emissions_have_codecarbons_columns_and_best_estimates_in_its_units()
    {
        var result = Run.Start(world.Experiment(SamplePlan.Create()), world.Options());

        var lines = File.ReadAllText(new RunFolder(result.Run).Emissions).Split('\n');
        Assert.Equal(
            "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent,ram_utilization_percent,ram_used_gb,on_cloud,pue,wue",
            lines[0]);
        Assert.Equal(("", 3), (lines[^1], lines.Length));
        var names = lines[0].Split(',');
        var fields = names.Zip(Fields(lines[1])).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(names.Length, Fields(lines[1]).Count);
        double Number(string name) => double.Parse(fields[name], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(world.Joules / 3.6e6, Number("energy_consumed"), 1e-12);
        Assert.Equal(Number("energy_consumed"), Number("cpu_energy") + Number("gpu_energy") + Number("ram_energy"), 1e-12);
        Assert.Equal(world.Joules / 3.6e6 * 0.36, Number("emissions"), 1e-12);
        Assert.Equal(Number("emissions") / Number("duration"), Number("emissions_rate"), 1e-15);
        Assert.Equal(world.Joules / Number("duration"), Number("cpu_power"), 1e-9);
        Assert.Equal(("Germany", "DEU"), (fields["country_name"], fields["country_iso_code"]));
        Assert.Equal("2026-01-02T03:0", fields["timestamp"][..15]);
    }

    [Fact]
    public void Every_joule_belongs_to_a_stage()
    {
        var record = RunRecord.Read(new RunFolder(Run.Start(world.Experiment(SamplePlan.Create()), world.Options()).Run));

        var (load, train, evaluate, checkpoint) = record.Stages;
        Assert.Equal(1, load, 1e-9);
        Assert.Equal(200 * (0.1 + 16 * 0.05), train, 1e-9);
        Assert.Equal(world.Joules, load + train + evaluate + checkpoint, 1e-9);
    }

    [Fact]
    public void A_run_that_has_not_ended_has_no_record()
    {
        var error = Assert.Throws<ExperimentException>(() => RunRecord.Read(new RunFolder(world.Folder)));

        Assert.Contains("has not ended", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(property => property.Name);

    // The operating system's description may be quoted.
    private static IReadOnlyList<string> Fields(string line) =>
        [.. System.Text.RegularExpressions.Regex.Matches(line, "(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))").Select(match => match.Groups[1].Value + match.Groups[2].Value)];
}
