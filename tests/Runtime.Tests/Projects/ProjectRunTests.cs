using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Projects;

/// <summary>Whole runs inside a project, on a virtual clock.</summary>
public sealed class ProjectRunTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_run_is_entered_with_what_it_spent_with_or_without_budgets()
    {
        var result = Start(Project());

        var run = Assert.Single(Statement(Project()).Runs);
        Assert.Equal((ProjectRunState.Settled, "sample", Path.GetFileName(result.Run)), (run.State, run.Experiment, run.Id));
        Assert.Equal(world.Joules, run.Used.Joules, 1e-9);
        Assert.Equal(result.Energy.UsedJ, run.Used.Joules, 1e-9);
        Assert.Equal(result.Carbon.UsedG, run.Used.Grams, 1e-12);
        Assert.Equal(default, run.Reserved);
        Assert.Null(result.Project);
    }

    [Fact]
    public void The_budget_of_the_project_stops_a_run_as_its_own_would_and_the_next_is_refused()
    {
        var project = Project(new ProjectBudget { EnergyJoules = 100, Per = BudgetPeriod.Month });
        var result = Start(project, SamplePlan.Create(2000));

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.NotEmpty(result.Metrics);
        Assert.True(File.Exists(new RunFolder(result.Run).Weights));
        Assert.InRange(world.Joules, 95, 100);
        Assert.StartsWith("the budget of shared has too little left: 100 J per month: ", result.Project!.Stop, StringComparison.Ordinal);
        Assert.Contains("until 2026-02-01 00:00 UTC (sample ", result.Project.Stop, StringComparison.Ordinal);

        var spent = world.Joules;
        var error = Assert.Throws<ProjectBudgetException>(() => Start(project));
        Assert.Contains("100 J per month", error.Message, StringComparison.Ordinal);
        // Nothing was loaded, and no folder tells of a run that never was.
        Assert.Equal(spent, world.Joules);
        Assert.Single(RunFolders.All(world.Options().RunsFolder));
        Assert.Single(Statement(project).Runs);
    }

    [Fact]
    public void What_loading_takes_for_the_first_time_is_left_for_it_by_others()
    {
        var project = Project(new ProjectBudget { EnergyJoules = 100 });
        var plan = SamplePlan.Create(2000);
        var (first, other) = (0.0, 0.0);

        Run.Start(new FakeExperiment(plan, work => first += work.Stage == Stage.Load ? Load() : VirtualWorld.Price(plan, work)), Counting(project, () => first));

        Assert.InRange(other, 40, 50);
        Assert.InRange(first + other, 90, 100);

        double Load()
        {
            Run.Start(new FakeExperiment(plan, work => other += VirtualWorld.Price(plan, work)), Counting(project, () => other));
            return 40;
        }
    }

    [Fact]
    public void A_run_that_dies_while_it_loads_counts_with_what_that_took_before()
    {
        var project = Project(new ProjectBudget { EnergyJoules = 1000 });
        Start(project);

        var ledger = new RunFolder(Start(project).Run).Ledger;

        // All that a run without limits of its own would otherwise have leased by then is nothing.
        File.WriteAllText(ledger, File.ReadAllLines(ledger)[0] + "\n");
        using var opened = RunLedger.OpenExisting(ledger);
        Assert.Equal(LedgerEvent.Opened, opened.Last!.Event);
        Assert.True(opened.Last.AsSpent().Spent.Joules > 1, opened.Last.ToString());
    }

    [Fact]
    public void A_new_period_brings_new_budget()
    {
        var project = Project(new ProjectBudget { EnergyJoules = 100, Per = BudgetPeriod.Day });
        Start(project, SamplePlan.Create(2000));
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(StopReason.Completed, Start(project, SamplePlan.Create(50)).Stopped);

        Assert.InRange(Assert.Single(Statement(project).Budgets).Used, 45, 100);
    }

    [Fact]
    public void A_run_that_lasts_over_midnight_goes_on_with_the_new_budget()
    {
        // A joule is a second here: 200 J reach from 23:58 into the next day.
        world.Clock.SetUtcNow(new(2026, 1, 2, 23, 58, 0, TimeSpan.Zero));
        var project = Project(new ProjectBudget { EnergyJoules = 150, Per = BudgetPeriod.Day });

        var result = Start(project, SamplePlan.Create(220));

        Assert.Equal(StopReason.Completed, result.Stopped);
        Assert.True(world.Joules > 200);
        Assert.InRange(Assert.Single(Statement(project).Budgets).Used, world.Joules - 150, 150);
    }

    [Fact]
    public void A_carbon_budget_binds_too_and_the_nearest_of_several_is_named()
    {
        // 360 g/kWh: 0.1 mg a joule.
        var project = Project(new ProjectBudget { EnergyJoules = 1000 }, new ProjectBudget { CarbonGrams = 0.006 });

        var result = Start(project, SamplePlan.Create(2000));

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.InRange(world.Joules, 57, 60);
        Assert.Contains("6.00 mgCO2e for the whole project", result.Project!.Stop, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resumed_run_continues_its_account()
    {
        var project = Project(new ProjectBudget { EnergyJoules = 150 });
        var plan = SamplePlan.Create(2000).WithBudget(joules: 60);
        var first = Start(project, plan);

        var second = Run.Resume(world.Experiment(plan), new RunFolder(first.Run), Options(project) with { Plan = plan.WithBudget(joules: 1000) });

        Assert.Equal(StopReason.Budget, second.Stopped);
        Assert.NotNull(second.Project!.Stop);
        Assert.InRange(world.Joules, 142, 150);
        Assert.Equal(world.Joules, Assert.Single(Statement(project).Runs).Used.Joules, 1e-9);
    }

    [Fact]
    public void A_run_that_cannot_be_resumed_within_the_project_keeps_its_record()
    {
        var project = Project(new ProjectBudget { EnergyJoules = 60 });
        var plan = SamplePlan.Create(2000);
        var folder = new RunFolder(Start(project, plan).Run);

        Assert.Throws<ProjectBudgetException>(() => Run.Resume(world.Experiment(plan), folder, Options(project)));

        Assert.True(File.Exists(folder.Record));
        Assert.Equal(world.Joules, Assert.Single(Statement(project).Runs).Used.Joules, 1e-9);
    }

    [Fact]
    public void Modelled_joules_are_entered_and_cost_nobody_anything()
    {
        var project = Project(new ProjectBudget { EnergyJoules = 10 });
        var notices = new Notices();

        Run.Start(world.Experiment(SamplePlan.Create()), new() { RunsFolder = world.Options().RunsFolder, Meter = Meters.Modelled, Project = project, Observer = notices });

        Assert.Contains(notices.Seen, notice => notice.Contains("does not count against its budgets", StringComparison.Ordinal));
        var statement = Statement(project);
        Assert.Equal((0, false), (Assert.Single(statement.Budgets).Used, Assert.Single(statement.Runs).Counts));
        Assert.True(statement.Runs[0].Used.Joules > 100);
    }

    [Fact]
    public void Marginal_grams_are_not_added_to_average_ones()
    {
        var options = Options(Project(new ProjectBudget { CarbonGrams = 10 })) with { Grid = new MarginalIntensity() };

        var error = Assert.Throws<ExperimentException>(() => Run.Start(world.Experiment(SamplePlan.Create()), options));

        Assert.Contains("marginal grams cannot be added", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, world.Joules);
        Assert.Equal(StopReason.Completed, Run.Start(world.Experiment(SamplePlan.Create()), options with { Project = Project(new ProjectBudget { EnergyJoules = 1000 }) }).Stopped);
    }

    [Fact]
    public void A_ledger_that_breaks_while_a_run_is_under_way_ends_it_in_order()
    {
        var project = Project(new ProjectBudget { EnergyJoules = 1000 });
        var files = new ProjectFiles(world.Folder);
        var vandal = new Vandal(() => File.WriteAllText(files.Ledger, ""));

        var result = Run.Start(world.Experiment(SamplePlan.Create(2000)), Options(project) with { Observer = vandal, ProgressInterval = TimeSpan.Zero });

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.Contains("lines are missing", result.Project!.Stop, StringComparison.Ordinal);
        Assert.NotEmpty(result.Metrics);
        Assert.InRange(world.Joules, 10, 100);
    }

    [Fact]
    public void Without_budgets_a_run_does_not_depend_on_its_ledger()
    {
        var file = Path.Combine(world.Folder, "file");
        File.WriteAllText(file, "");
        var notices = new Notices();

        var result = Run.Start(world.Experiment(SamplePlan.Create()), Options(new() { Folder = file }) with { Observer = notices });

        Assert.Equal(StopReason.Completed, result.Stopped);
        Assert.Contains(notices.Seen, notice => notice.Contains("not entered in the project's ledger", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_writes_few_lines_and_only_when_its_lease_is_used_up()
    {
        Start(Project(new ProjectBudget { EnergyJoules = 1e6 }), SamplePlan.Create(2000).WithBudget(joules: 1000));

        // Started, loaded, settled: the whole budget of the run is less than a hundredth of the project's.
        Assert.Equal(3, File.ReadAllLines(new ProjectFiles(world.Folder).Ledger).Length);
    }

    private RunResult Start(Project project, ExperimentPlan? plan = null) => Run.Start(world.Experiment(plan ?? SamplePlan.Create()), Options(project));

    private RunOptions Counting(Project project, Func<double> joules) => Options(project) with { MeterFactory = (_, _, _, _) => new CountingMeter(joules) };

    private RunOptions Options(Project project) => world.Options() with { Project = project };

    private Project Project(params ProjectBudget[] budgets) => new() { Name = "shared", Folder = world.Folder, Budgets = budgets };

    private ProjectStatement Statement(Project project) => ProjectStatement.Read(project, world.Clock.GetUtcNow());

    private sealed class Notices : SilentObserver
    {
        public List<string> Seen { get; } = [];

        public override void Noticed(string message) => Seen.Add(message);
    }

    private sealed class Vandal(Action act) : SilentObserver
    {
        public override void Progressed(in RunProgress progress)
        {
            if (progress.Step == 10) act();
        }
    }

    private sealed class MarginalIntensity : ICarbonIntensity
    {
        public IntensityKind Kind => IntensityKind.Marginal;

        public IntensityReading Now { get; } = new(300, 360, 400, "test");
    }
}
