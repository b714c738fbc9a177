using GreenDsl.Runtime.Metering;

namespace GreenDsl.Cli.Tests;

/// <summary>A run whose meter breaks, as its user sees it.</summary>
public sealed class MeterLossTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_lost_meter_fails_and_the_run_goes_on_where_it_was_once_there_is_one()
    {
        desk.Meter = (_, _, _, _) => new Counter(failsAfter: 50);
        var lost = desk.Run([new FakeExperiment()], "run", "fake");

        Assert.Equal((2, ""), (lost.ExitCode, lost.Error));
        Assert.Contains("the meter (counter) broke: no such device", lost.Output);
        Assert.Contains("fake was stopped because its energy could no longer be measured,", lost.Output);
        Assert.Contains("go on    resume 2", lost.Output);

        desk.Meter = (_, _, _, _) => new Counter(failsAfter: int.MaxValue);
        var resumed = desk.Run([new FakeExperiment()], "resume", "fake");

        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Contains("resumed at step", resumed.Output);
        Assert.Contains("fake completed after 100 steps", resumed.Output);
    }

    [Fact]
    public void A_run_that_was_told_to_goes_on_without_a_meter()
    {
        desk.Meter = (_, _, _, _) => new Counter(failsAfter: 50);
        var outcome = desk.Run([new FakeExperiment()], "run", "fake", "--meter-loss", "continue");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("fake completed after 100 steps", outcome.Output);
    }

    /// <summary>A joule each time it is read, until it breaks.</summary>
    private sealed class Counter(int failsAfter) : IEnergyMeter
    {
        private int joules;

        public string Name => "counter";

        public EnergyReading Read() => ++joules > failsAfter ? throw new IOException("no such device") : new(joules, joules, joules, EnergyTag.Measured);

        public void Observe(in Work work) { }

        public void Dispose() { }
    }
}
