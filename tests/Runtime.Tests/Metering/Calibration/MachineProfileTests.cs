using GreenDsl.Runtime.Metering.Calibration;

namespace GreenDsl.Runtime.Tests.Metering.Calibration;

public sealed class MachineProfileTests : IDisposable
{
    private static readonly MachineProfile Sample = new()
    {
        CpuModel = "test",
        Cores = 4,
        IdleWatts = 41.5,
        BusyWatts = 180,
        CoversMemory = true,
        MeasuredBy = "RAPL (package-0)",
        MeasuredAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    private readonly string folder = Directory.CreateTempSubdirectory("green-profile-").FullName;

    private string File => Path.Combine(folder, "new", "machine.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_profile_is_read_as_it_was_written()
    {
        Sample.Write(File);

        Assert.Equal(Sample, MachineProfile.Find(Variable));
        Assert.EndsWith("}\n", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "(1,1): this is not a machine profile")]
    [InlineData("{", "(1,2): this is not a machine profile")]
    [InlineData("{\n\"idleWatts\": \"much\"}", "(2,20): this is not a machine profile")]
    [InlineData("null", "(1,1): this is not a machine profile")]
    [InlineData("{}", "(1,3): this is not a machine profile")]
    public void A_damaged_profile_is_an_error_with_its_place(string text, string message)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);

        Assert.StartsWith(File + message, Assert.Throws<ExperimentException>(() => MachineProfile.Find(Variable)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(100, 50)]
    [InlineData(-1, 50)]
    [InlineData(10, double.PositiveInfinity)]
    [InlineData(double.NaN, 50)]
    public void Watts_that_cannot_be_are_an_error(double idle, double busy)
    {
        var error = Assert.Throws<ExperimentException>(() => (Sample with { IdleWatts = idle, BusyWatts = busy }).Write(File));

        Assert.Contains("a machine cannot draw", error.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void A_profile_that_was_named_and_is_not_there_is_an_error()
    {
        Assert.Contains("GREEN_MACHINE names it", Assert.Throws<ExperimentException>(() => MachineProfile.Find(Variable)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_name_it_is_kept_in_the_folder_of_settings() =>
        Assert.EndsWith(Path.Combine("greendsl", "machine.json"), MachineProfile.PathBy(static _ => null), StringComparison.Ordinal);

    /// <summary>The simulation that the interval's width comes from; see <see cref="ProfileSource.Uncertainty"/>.</summary>
    [Fact]
    public void The_interval_holds_95_percent_of_loads_beside_the_line_between_the_two_points()
    {
        var random = new Random(1);
        const int loads = 200_000;
        var inside = 0;
        for (var i = 0; i < loads; i++)
        {
            var (idle, bend, load, program) = (Between(0.1, 0.6), Between(1, 1.8), random.NextDouble(), Between(0.8, 1.2));
            var truth = idle + (1 - idle) * (2 * load - Math.Pow(load, bend)) * program;
            var estimate = idle + (1 - idle) * load;
            if (Math.Abs(truth - estimate) <= ProfileSource.Uncertainty * estimate) inside++;
        }

        Assert.InRange(inside / (double)loads, 0.95, 0.97);

        double Between(double from, double to) => from + random.NextDouble() * (to - from);
    }

    private string? Variable(string name) => name == MachineProfile.PathVariable ? File : null;
}
