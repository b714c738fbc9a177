using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Rapl;
using GreenDsl.Runtime.Metering.Sharing;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Compression;
using GreenDsl.Runtime.Tests.Host;
using GreenDsl.Runtime.Tests.Metering;

namespace GreenDsl.Runtime.Tests.Runs.NeverOver;

/// <summary>Carries out a <see cref="Course"/> on a virtual clock, with all that befalls it, until it has ended, and knows what was really spent.</summary>
internal sealed class SimulatedRun : IDisposable
{
    public const double StepSeconds = 0.1;
    public const double MeanWatts = 80;

    private const string Sensor = "intel-rapl:0";
    private const double LeastWatts = 60;
    private const double MostWatts = 100;

    private static readonly HostMachine Machine = new("test", 16, 8_000_000_000, []);

    private readonly VirtualWorld world = new();
    private readonly FakeSensors sensors = new FakeSensors().Zone(Sensor, "package-0");
    private readonly Course course;
    private readonly Random random;
    private readonly FakeExperiment experiment;
    private readonly long begin;
    private ExperimentPlan plan;
    private int pieces;
    private int untilDeath = int.MaxValue;
    private double loss = double.PositiveInfinity;
    private readonly Dictionary<NetworkForm, double> dearest = [];
    private double known;
    private double? remembered;
    private double others;

    public SimulatedRun(Course course)
    {
        this.course = course;
        random = new(course.Seed);
        begin = world.Clock.GetTimestamp();
        Limit = course.Dimension == 2 ? course.Budget / MeanWatts : course.Budget;
        plan = With(Limit);
        experiment = new(plan, Work)
        {
            Validation = course.Validation,
            Test = course.Test,
            StepsPerEpoch = course.StepsPerEpoch,
            Factor = form => course.Truths is null ? 1 : Compressible.Factor(form, course.Truths),
            Promise = static _ => 0.7,
        };
    }

    /// <summary>The limit that holds in the end, in joules or seconds.</summary>
    public double Limit { get; private set; }

    /// <summary>What was really spent of it.</summary>
    public double Spent => course.Dimension == 2 ? Now : world.Joules;

    /// <summary>What the last step cost.</summary>
    public double LastStep { get; private set; }

    /// <summary>
    /// By how much it exceeded what rule 1 foresees: a quarter more than the dearest one before it in the form that the network has, or where it is the first one in
    /// that form, in the form before. A run that was killed remembers what its ledger and its checkpoint do.
    /// </summary>
    public double Excess { get; private set; }

    /// <summary>How it ended; <see langword="null"/> where too little was left to go on.</summary>
    public RunResult? Result { get; private set; }

    public RunFolder Folder => RunFolders.All(world.Options().RunsFolder).Single(static folder => Path.GetFileName(Path.GetDirectoryName(folder.Path)) == "sample");

    private double Now => world.Clock.GetElapsedTime(begin).TotalSeconds;

    public void Carry()
    {
        var (kills, stops) = (0, course.StopAt is null ? 0 : 1);
        while (true)
        {
            untilDeath = kills < course.Kills.Count ? course.Kills[kills++] : int.MaxValue;
            using var stop = new CancellationTokenSource();
            try
            {
                Result = Session(stops > 0 ? stop : null);
            }
            catch (PowerFailure)
            {
                LoseSettlement();
                remembered = Remembered();
                continue;
            }
            catch (ExperimentException e) when (e.Message.Contains("budget", StringComparison.Ordinal))
            {
                Result = null;
                return;
            }

            if (Result.Stopped != StopReason.User) return;
            stops = 0;
            // What is spent already cannot be taken back: no limit lies below it.
            Limit = Math.Max(Limit * course.Cut, course.Dimension == 2 ? Result.Seconds : Result.Energy.UsedJ);
            plan = With(Limit);
        }
    }

    public void Dispose() => world.Dispose();

    private RunResult Session(CancellationTokenSource? stop)
    {
        var options = world.Options(plan, stop is null ? null : new Stopper(stop, course.StopAt!.Value)) with
        {
            CheckpointInterval = TimeSpan.FromSeconds(2),
            ProgressInterval = TimeSpan.Zero,
            MeterFactory = Meter,
            MeterLoss = course.GoesOnBlind ? MeterLoss.Continue : MeterLoss.Stop,
            Project = course.OthersAt is null ? null : new Project { Name = "shared", Folder = world.Folder, Budgets = [new() { EnergyJoules = course.Budget }] },
        };
        // Whoever goes on has seen to it that there is a meter.
        loss = double.PositiveInfinity;
        sensors.Heal(Sensor);
        return RunFolders.All(options.RunsFolder).Any(static folder => Path.GetFileName(Path.GetDirectoryName(folder.Path)) == "sample")
            ? Run.Resume(experiment, Folder, options, stop?.Token ?? default)
            : Run.Start(experiment, options, stop?.Token ?? default);
    }

    private ExperimentPlan With(double limit)
    {
        var sample = course.Truths is null ? SamplePlan.Create(course.Steps) : Compressible.Plan(course.Steps);
        return course.Dimension switch
        {
            0 => sample.WithBudget(joules: limit),
            1 => sample.WithBudget(grams: limit * sample.Grid.GramsPerKWh / 3.6e6),
            _ => sample.WithBudget(seconds: limit),
        };
    }

    private IEnergyMeter Meter(string word, ExperimentPlan plan, bool usesGpu, TimeProvider clock) => course.Meter switch
    {
        MeterKind.Exact => new CountingMeter(() => world.Joules - others),
        MeterKind.Broken => new CountingMeter(() => Now >= loss ? throw new IOException("no such device") : world.Joules),
        _ => new PolledMeter(new RaplSource(RaplTree.Find(sensors), sensors, Machine, static _ => Shares.Whole), clock),
    };

    private void Work(Work work)
    {
        if (untilDeath-- == 0) throw new PowerFailure();
        pieces++;
        if (pieces == course.OthersAt) Others();
        if (pieces == course.LossAfter && course.Meter is (MeterKind.Silent or MeterKind.Broken)) Lose();
        var seconds = Seconds(work);
        var watts = LeastWatts + (MostWatts - LeastWatts) * random.NextDouble();
        if (work.Stage == Stage.Train)
        {
            LastStep = course.Dimension == 2 ? seconds : seconds * watts;
            Excess = Math.Max(0, LastStep - Known() * BudgetGuard.Headroom);
            if (!experiment.Engine!.IsTrying) dearest[experiment.Engine.Form] = known = Math.Max(dearest.GetValueOrDefault(experiment.Engine.Form), LastStep);
        }

        Spend(seconds, watts);
    }

    private double Known()
    {
        var form = experiment.Engine!.Form;
        if (remembered is { } kept)
        {
            dearest.Clear();
            dearest[form] = kept;
            remembered = null;
        }

        return dearest.GetValueOrDefault(form, known);
    }

    private double Remembered()
    {
        using var ledger = RunLedger.Open(Folder.Ledger);
        var most = Spending.Max(ledger.Last?.MaxStep ?? default, new CheckpointStore(Folder.Path).Newest()?.State.MaxStep ?? default);
        return course.Dimension == 2 ? most.Seconds : most.Joules;
    }

    private double Seconds(Work work) => StepSeconds * (0.95 + 0.1 * random.NextDouble()) * work.Stage switch
    {
        Stage.Train => Math.Min(50, Math.Pow(random.NextDouble(), -1 / course.Tail)) * Factor(work),
        Stage.Evaluate => 0.02 + 0.002 * work.Samples,
        // Less than the tenth of a budget that loading may take before its cost is known.
        Stage.Load => 0.05 * course.Budget / MeanWatts / StepSeconds,
        _ => 0.03,
    };

    /// <summary>What a step costs in the form that the network has, as a share of one in the declared form.</summary>
    private double Factor(Work work) => work.Samples * (work.Cost ?? plan.Cost.Train).JoulesPerSample / (plan.Training.BatchSize!.Value * plan.Cost.Train.JoulesPerSample);

    private void Spend(double seconds, double watts, bool isOther = false)
    {
        // A long piece of work does not come as one lump: counters go on while it lasts.
        for (var left = seconds; left > 0; left -= StepSeconds)
        {
            var part = Math.Min(left, StepSeconds);
            world.Spend(part * watts);
            if (isOther) others += part * watts;
            sensors.Energy(Sensor, (long)(world.Joules * 1e6));
            if (Now > loss + course.Silence) sensors.Heal(Sensor);
            world.Clock.Advance(TimeSpan.FromSeconds(part));
        }
    }

    private void Lose()
    {
        loss = Now;
        if (course.Meter == MeterKind.Silent) sensors.Fail(Sensor, SensorAnswer.Failed);
    }

    /// <summary>Another run of the project, which spends about a third of the budget that both share.</summary>
    private void Others()
    {
        var other = SamplePlan.Create((int)(course.Budget / 3 / StepSeconds / MeanWatts)) with { Name = "other" };
        try
        {
            Run.Start(new FakeExperiment(other, _ => Spend(StepSeconds, MeanWatts, isOther: true)) { Validation = 0, Test = 0 }, world.Options() with
            {
                MeterFactory = (_, _, _, _) => new CountingMeter(() => others),
                Project = new Project { Name = "shared", Folder = world.Folder, Budgets = [new() { EnergyJoules = course.Budget }] },
            });
        }
        catch (ProjectBudgetException)
        {
            // Nothing is left for it.
        }
    }

    /// <summary>Takes away the line that a process writes when it dies in an orderly way.</summary>
    private void LoseSettlement()
    {
        var lines = File.ReadAllLines(Folder.Ledger);
        File.WriteAllText(Folder.Ledger, string.Concat(lines[..^1].Select(static line => line + "\n")));
    }

    private sealed class Stopper(CancellationTokenSource source, long steps) : SilentObserver
    {
        public override void Progressed(in RunProgress progress)
        {
            if (progress.Step >= steps) source.Cancel();
        }
    }
}
