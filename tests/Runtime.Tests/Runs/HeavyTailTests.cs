using CsCheck;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

/// <summary>Runs whose steps cost now and then many times what the ones before did.</summary>
public sealed class HeavyTailTests
{
    private static readonly Gen<Course> Courses = Gen.Select(
        Gen.Int[0, int.MaxValue - 1],
        Gen.Double[0.7, 4],
        Gen.Double[20, 300],
        Gen.Int[0, 2],
        Gen.Int[0, 60],
        Gen.Int[0, 60],
        Gen.Int[3, 40],
        (seed, tail, budget, dimension, validation, test, epoch) => new Course(seed, tail, budget, dimension, validation, test, epoch));

    [Fact]
    public void Ten_thousand_runs_stay_within_rule_1_and_each_leaves_a_loadable_checkpoint() =>
        Courses.Sample(course => Carry(course), iter: 10_000);

    private static bool Carry(Course course)
    {
        using var world = new VirtualWorld();
        var plan = course.Plan();
        var random = new Random(course.Seed);
        var (dearest, excess) = (0.0, 0.0);
        var experiment = new FakeExperiment(plan, Spend) { Validation = course.Validation, Test = course.Test, StepsPerEpoch = course.StepsPerEpoch };

        var result = Run.Start(experiment, world.Options());

        var used = course.Dimension == 2 ? result.Seconds : result.Energy.UsedJ;
        Assert.True(used <= course.Budget + excess + 1e-6, $"used {used} of {course.Budget}, and the last step explains {excess}");
        Assert.Equal(world.Joules, result.Energy.UsedJ, 1e-6);
        using var ledger = RunLedger.Open(new RunFolder(result.Run).Ledger);
        Assert.Equal(world.Joules, ledger.Last!.AsSpent().Energy.Upper, 1e-6);
        var checkpoint = new CheckpointStore(result.Run).Newest()!;
        Assert.Equal(result.Steps, checkpoint.State.Step);
        using var engine = experiment.Open(plan, []);
        checkpoint.RestoreEngine(engine.Restore);
        return ((FakeEngine)engine).Steps == result.Steps;

        void Spend(Work work)
        {
            var joules = work.Stage == Stage.Train ? 0.1 * Math.Pow(random.NextDouble(), -1 / course.Tail) : VirtualWorld.Price(plan, work);
            if (work.Stage == Stage.Train)
            {
                // What rule 1 cannot know beforehand: by how much the step exceeds 1.25 times the dearest one before it.
                excess = Math.Max(0, joules - dearest * BudgetGuard.Headroom);
                dearest = Math.Max(dearest, joules);
            }

            world.Spend(joules, joules);
        }
    }

    private sealed record Course(int Seed, double Tail, double Budget, int Dimension, int Validation, int Test, int StepsPerEpoch)
    {
        public ExperimentPlan Plan()
        {
            var plan = SamplePlan.Create(400);
            return Dimension switch
            {
                0 => plan.WithBudget(joules: Budget),
                1 => plan.WithBudget(grams: Budget * plan.Grid.GramsPerKWh / 3.6e6),
                _ => plan.WithBudget(seconds: Budget),
            };
        }
    }
}
