using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Tests.Host;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests;

/// <summary>A folder, a clock and a meter under the test's control. Nothing in it takes real time or joules.</summary>
internal sealed class VirtualWorld : IDisposable
{
    // Memory-backed where there is such a place: thousands of runs bring their files to the disk.
    private static readonly string Root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public VirtualWorld() => Folder = Directory.CreateDirectory(Path.Combine(Root, $"greendsl-{Guid.NewGuid():N}")).FullName;

    public string Folder { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>All joules ever spent in this world.</summary>
    public double Joules { get; private set; }

    /// <summary>Width of the meter's interval: the upper end is this much above the estimate.</summary>
    public double Uncertainty { get; init; }

    public EnergyTag Tag { get; init; } = EnergyTag.Measured;

    public RunOptions Options(ExperimentPlan? plan = null, IRunObserver? observer = null) => new()
    {
        RunsFolder = Path.Combine(Folder, "runs"),
        Plan = plan,
        Meter = "virtual",
        MeterFactory = (_, _, _, _) => new Meter(this),
        Clock = Clock,
        Gauge = () => Joules,
        Observer = observer,
    };

    public void Spend(double joules, double seconds = 0)
    {
        Joules += joules;
        if (seconds > 0) Clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>An experiment whose work costs what the plan predicts, and as many seconds as joules.</summary>
    public FakeExperiment Experiment(ExperimentPlan plan) => new(plan, work => SpendPlanned(plan, work));

    public void SpendPlanned(ExperimentPlan plan, in Work work)
    {
        var joules = Price(plan, work);
        Spend(joules, joules);
    }

    public static double Price(ExperimentPlan plan, in Work work) => work.Stage switch
    {
        Stage.Train => (work.Cost ?? plan.Cost.Train).Joules(work.Samples),
        Stage.Evaluate => plan.Cost.Evaluate.Joules(work.Samples),
        Stage.Checkpoint => plan.Cost.Checkpoint.Joules(work.Samples),
        _ => 1,
    };

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Meter(VirtualWorld world) : IEnergyMeter
    {
        private readonly double start = world.Joules;

        public string Name => "virtual";

        public EnergyReading Read()
        {
            var joules = world.Joules - start;
            return new(joules * (1 - world.Uncertainty), joules, joules * (1 + world.Uncertainty), world.Tag);
        }

        public void Observe(in Work work) { }

        public void Dispose() { }
    }
}
