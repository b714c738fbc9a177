using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs.Teaching;

public sealed class ConsultationTests : IDisposable
{
    private static readonly ExperimentPlan Big = SamplePlan.Create(20) with { Name = "big" };
    private static readonly ExperimentPlan Small = SamplePlan.Create(20) with { Name = "small", Distill = new() { Teacher = "big" } };

    private readonly VirtualWorld world = new();

    [Fact]
    public void What_the_teacher_says_is_charged_to_the_student_and_what_it_learnt_is_not()
    {
        var teacher = Run.Start(world.Experiment(Big), world.Options());
        var alone = Run.Start(world.Experiment(Small with { Distill = null }), world.Options());
        var taught = Run.Start(Taught(Small, portions: 7), world.Options());
        // A joule for each portion.
        Assert.Equal(alone.Energy.UsedJ + 7, taught.Energy.UsedJ, 1e-9);
        Assert.Equal(teacher.Energy.UsedJ, taught.Teacher!.UsedJ);
        Assert.Equal(7, RunRecord.Read(new(taught.Run)).Stages.Load - RunRecord.Read(new(alone.Run)).Stages.Load, 1e-9);
        Assert.Equal(taught.Teacher.Run, RunRecord.Read(new(taught.Run)).Result.Teacher!.Run);
    }

    [Fact]
    public void A_model_of_the_costs_knows_what_the_teacher_computes()
    {
        Run.Start(world.Experiment(Big), world.Options());
        var options = world.Options() with { Meter = Meters.Modelled, MeterFactory = Meters.FromNow };
        var alone = Run.Start(world.Experiment(Small with { Distill = null }), options);
        var taught = Run.Start(Taught(Small, portions: 7), options);
        Assert.Equal(alone.Energy.UsedJ + 7 * Big.Cost.Evaluate.Joules(10), taught.Energy.UsedJ, 1e-9);
    }

    [Fact]
    public void A_long_talk_ends_before_it_crosses_the_budget()
    {
        Run.Start(world.Experiment(Big), world.Options());
        var before = world.Joules;
        var error = Assert.Throws<ExperimentException>(() => Run.Start(Taught(Small.WithBudget(joules: 30), portions: 1000), world.Options()));
        Assert.StartsWith("sample.green.yaml: the budget is too small: hearing what 'big' says of each training sample has taken", error.Message, StringComparison.Ordinal);
        Assert.InRange(world.Joules - before, 25, 30);
        Assert.Single(RunFolders.All(world.Options().RunsFolder));
    }

    [Fact]
    public void The_newest_run_that_was_not_stopped_teaches()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Run.Start(world.Experiment(Big), world.Options());
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var newest = Run.Start(world.Experiment(Big), world.Options());
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Run.Start(world.Experiment(Big), world.Options(), stopped.Token);
        var result = Run.Start(Taught(Small, portions: 1), world.Options());
        Assert.Equal(new RunFolder(newest.Run).Id, result.Teacher!.Run);
    }

    public void Dispose() => world.Dispose();

    private FakeExperiment Taught(ExperimentPlan plan, int portions) => new(plan, work => world.SpendPlanned(plan, work)) { TeacherPortions = portions };
}
