using System.Diagnostics;
using System.Text.Json;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

[Collection(StartsProcesses.Name)]
public sealed class EmissionsTests : IDisposable
{
    private const string Reader = "import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8')))))";

    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [SkippableFact]
    public void Python_reads_one_row_a_run_with_all_columns()
    {
        var python = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);
        Skip.If(python is null, "no python3 on the path: emissions.csv is not read by Python");
        var plan = SamplePlan.Create();
        var folder = new RunFolder(Run.Start(world.Experiment(plan), world.Options(plan.WithBudget(joules: 150))).Run);
        Run.Resume(world.Experiment(plan), folder, world.Options(plan.WithBudget(joules: 2000)));

        using var process = Process.Start(new ProcessStartInfo(python!, ["-c", Reader, folder.Emissions]) { RedirectStandardOutput = true })!;
        var rows = JsonDocument.Parse(process.StandardOutput.ReadToEnd()).RootElement;

        var row = Assert.Single(rows.EnumerateArray());
        Assert.Equal(Emissions.Header.Split(','), row.EnumerateObject().Select(column => column.Name));
        Assert.Equal(folder.Id, row.GetProperty("run_id").GetString());
        Assert.Equal("Germany", row.GetProperty("country_name").GetString());
    }

    [Fact]
    public void What_is_not_a_number_stays_empty_and_awkward_names_are_quoted()
    {
        var plan = SamplePlan.Create();
        var record = RunRecord.Read(new RunFolder(Run.Start(world.Experiment(plan), world.Options()).Run));
        record = record with
        {
            Machine = new("CPU \"X\", 8 cores", 8, 1L << 34, ["A100", "A100", "T4"]),
            Result = record.Result with { Carbon = record.Result.Carbon with { EstimateG = double.NaN } },
        };

        var csv = Emissions.Csv(record, "");

        Assert.DoesNotContain("NaN", csv, StringComparison.Ordinal);
        Assert.Contains(",8,\"CPU \"\"X\"\", 8 cores\",3,\"2 x A100, 1 x T4\",,,16,process,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FR", "France,FRA,,")]
    [InlineData("US-CAL-CISO", "United States,USA,CAL-CISO,")]
    [InlineData("CAISO_NORTH", ",,CAISO_NORTH,")]
    [InlineData("", ",,,")]
    public void The_country_is_that_of_the_electricity_and_not_of_the_plan(string place, string columns)
    {
        var record = RunRecord.Read(new RunFolder(Run.Start(world.Experiment(SamplePlan.Create()), world.Options() with { Grid = new Elsewhere(place) }).Run));

        var csv = File.ReadAllText(new RunFolder(record.Result.Run).Emissions);

        Assert.Contains($",0,{columns},,", csv, StringComparison.Ordinal);
    }

    private sealed record Elsewhere(string Place) : ICarbonIntensity
    {
        public IntensityKind Kind => IntensityKind.Average;

        public IntensityReading Now { get; } = new(90, 100, 110, "elsewhere");
    }
}
