using System.Globalization;
using CsCheck;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>Grams are the sum over the stretches of equal intensity of joules times intensity.</summary>
public sealed class PiecewiseTests : IDisposable
{
    private const double JoulesPerKWh = 3.6e6;

    private readonly VirtualWorld world = new() { Uncertainty = 0.5 };

    public void Dispose() => world.Dispose();

    [Fact]
    public void Each_joule_counts_at_the_intensity_of_its_time()
    {
        var grid = new SteppedIntensity(400);
        var (plan, stretches) = (SamplePlan.Create(), new Dictionary<double, double> { [400] = 0, [100] = 0, [700] = 0 });
        var step = 0;
        var experiment = new FakeExperiment(plan, work =>
        {
            if (work.Stage == Stage.Train && ++step % 50 == 0) grid.Become(step == 50 ? 100 : 700);
            var before = world.Joules;
            world.SpendPlanned(plan, work);
            stretches[grid.Now.GramsPerKWh] += world.Joules - before;
        });

        var result = Run.Start(experiment, world.Options() with { Grid = grid });

        var grams = stretches.Sum(stretch => stretch.Key * stretch.Value) / JoulesPerKWh;
        Assert.Equal(grams, result.Carbon.EstimateG, 1e-12);
        Assert.Equal(grams * 0.5 * 0.75, result.Carbon.LowerG, 1e-12);
        Assert.Equal(grams * 1.5, result.Carbon.UsedG, 1e-12);
        Assert.Equal(grams * 1.5 * 1.5, result.Carbon.UpperG, 1e-12);
        Assert.Equal(grams / world.Joules * JoulesPerKWh, result.Carbon.GridGPerKWh, 1e-9);
        var record = RunRecord.Read(new RunFolder(result.Run)).Grid;
        Assert.Equal([400, 100, 700, 700, 700], record.Select(stretch => stretch.GramsPerKWh));
        Assert.Equal(stretches.Values.Sum(), record.Sum(stretch => stretch.Joules), 1e-9);
        Assert.Equal(record.Select(stretch => stretch.From).Order(), record.Select(stretch => stretch.From));
        var emissions = File.ReadAllLines(new RunFolder(result.Run).Emissions)[1].Split(',');
        Assert.Equal(grams / 1000, double.Parse(emissions[5], CultureInfo.InvariantCulture), 1e-15);
    }

    [Fact]
    public void A_resumed_run_goes_on_with_the_stretches_of_its_sessions_also_after_a_crash()
    {
        var plan = SamplePlan.Create().WithBudget(grams: 1);
        var crashing = new FakeExperiment(plan, work =>
        {
            if (world.Joules > 40) throw new IOException("the power failed");
            world.SpendPlanned(plan, work);
        });
        var grid = new SteppedIntensity(400);
        Assert.Throws<IOException>(() => Run.Start(crashing, world.Options() with { Grid = grid }));
        var folder = Assert.Single(RunFolders.All(world.Options().RunsFolder));

        var result = Run.Resume(world.Experiment(plan), folder, world.Options() with { Grid = new SteppedIntensity(200) });

        var stretches = RunRecord.Read(folder).Grid;
        Assert.Equal([400, 200], stretches.Select(stretch => stretch.GramsPerKWh));
        Assert.Equal(result.Energy.EstimateJ, stretches.Sum(stretch => stretch.Joules), 1e-9);
        Assert.Equal(stretches.Sum(stretch => stretch.Joules * stretch.GramsPerKWh) / JoulesPerKWh, result.Carbon.EstimateG, 1e-12);
        Assert.Equal(world.Joules, result.Energy.EstimateJ, 1e-9);
    }

    [Fact]
    public void Average_and_marginal_grams_are_never_added_up()
    {
        var plan = SamplePlan.Create();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var first = Run.Start(world.Experiment(plan), world.Options() with { Grid = new SteppedIntensity(400, IntensityKind.Marginal) }, stop.Token);
        Assert.Equal(IntensityKind.Marginal, first.Carbon.Kind);

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(world.Experiment(plan), new RunFolder(first.Run), world.Options()));

        Assert.Contains("counts carbon at marginal intensities (the test) and cannot go on with average ones (DE, Ember 2023)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_budget_holds_whatever_the_intensity_does() => Gen.Double[1, 1000].Array[1, 20].Sample(
        intensities =>
        {
            using var world = new VirtualWorld();
            var plan = SamplePlan.Create(2000).WithBudget(grams: 0.01);
            var grid = new SteppedIntensity(intensities[0]);
            var (step, dearest) = (0, 0.0);
            var experiment = new FakeExperiment(plan, work =>
            {
                if (work.Stage == Stage.Train && ++step % 40 == 0) grid.Become(intensities[step / 40 % intensities.Length]);
                world.SpendPlanned(plan, work);
                if (work.Stage == Stage.Train) dearest = Math.Max(dearest, VirtualWorld.Price(plan, work) * grid.Now.GramsPerKWh / JoulesPerKWh);
            });

            var result = Run.Start(experiment, world.Options() with { Grid = grid });

            // A joule may become dearer within a step: what the guard could not know is at most that step, and ending the run.
            Assert.InRange(result.Carbon.UsedG, 0, 0.01 + 2 * dearest);
        },
        iter: 100,
        threads: 1);

    [Fact]
    public void Charging_allocates_nothing()
    {
        using var ledger = RunLedger.Open(Path.Combine(world.Folder, "ledger.log"));
        using var meter = world.Options().MeterFactory("", SamplePlan.Create(), false, world.Clock);
        var account = new Account(meter, "virtual", world.Clock, new YearlyIntensity(SamplePlan.Create().Grid), new BudgetPlan(), ledger);
        account.Charge(Stage.Train);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) account.Charge(Stage.Train);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
