using CsCheck;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Compression;

/// <summary>What holds of every run that makes itself cheaper, whatever its actions really cost and however often it is killed.</summary>
public sealed class AnyCompressingRunTests
{
    private static readonly PrecisionStep Bf16 = new(Precision.Bf16Mixed);

    [Fact]
    public void Whatever_actions_really_cost_no_more_than_one_step_crosses_the_budget_and_a_checkpoint_is_left() =>
        Gen.Select(Gen.Double[60, 1500], Gen.Double[0.2, 2.5].Array[6], Gen.Int[16, 128]).Sample(
            static (joules, truths, floor) =>
            {
                using var world = new VirtualWorld();
                var plan = Compressible.Plan(joules: joules, allowed: [Bf16, new BatchStep(floor), new PruneStep(0.75), new LowRankStep(32), new EasySamplesStep(0.5), new FreezeStep(["0"])]);
                var dearest = 0.0;
                var experiment = new FakeExperiment(plan, Spend) { Factor = form => Compressible.Factor(form, truths), Promise = static _ => 0.7 };

                var result = Run.Start(experiment, world.Options());

                // The first step of a form may cost many times what was promised.
                Assert.InRange(result.Energy.UsedJ, 0, joules + dearest);
                Assert.Equal(world.Joules, result.Energy.UsedJ, 1e-6);
                Assert.NotNull(new CheckpointStore(result.Run).Newest());

                void Spend(Work work)
                {
                    var before = world.Joules;
                    world.SpendPlanned(plan, work);
                    if (work.Stage == Stage.Train) dearest = Math.Max(dearest, world.Joules - before);
                }
            },
            iter: 50);

    [Fact]
    public void However_often_it_is_killed_a_run_goes_on_in_the_form_it_had_and_within_its_budget() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Double[200, 900]).Sample(static (seed, joules) => KilledAgainAndAgain(seed, joules), iter: 15);

    private static void KilledAgainAndAgain(int seed, double joules)
    {
        using var world = new VirtualWorld();
        var random = new Random(seed);
        var plan = Compressible.Plan(steps: 1000, joules: joules, allowed: [Bf16, new BatchStep(32), new PruneStep(0.75), new LowRankStep(32)]);
        var untilDeath = random.Next(50, 400);
        var experiment = new FakeExperiment(plan, Work) { Factor = static form => form.Ranks.Count > 0 ? 1.4 : Compressible.Factor(form), Promise = static form => form.Ranks.Count > 0 ? 0.8 : Compressible.Factor(form) };
        var options = world.Options() with { CheckpointInterval = TimeSpan.FromSeconds(random.Next(1, 40)) };
        for (var deaths = 0; ; deaths++)
        {
            try
            {
                var result = RunFolders.All(options.RunsFolder) is [var folder, ..] ? Run.Resume(experiment, folder, options) : Run.Start(experiment, options);
                Assert.InRange(result.Energy.UsedJ, world.Joules - 1e-6, joules);
                var last = RunRecord.Read(new RunFolder(result.Run)).Compression.LastOrDefault(static record => record.Form is not null);
                Assert.Equal(last?.Form ?? NetworkForm.Of(plan), experiment.Engine!.Form);
                return;
            }
            catch (PowerFailure)
            {
                untilDeath = deaths < 4 ? random.Next(20, 300) : int.MaxValue;
            }
            catch (ExperimentException e)
            {
                // Deaths cost: in the end too little may be left to load once more.
                Assert.Contains("budget", e.Message, StringComparison.Ordinal);
                Assert.InRange(world.Joules, 0, joules);
                return;
            }
        }

        void Work(Work work)
        {
            if (untilDeath-- == 0) throw new PowerFailure();
            world.SpendPlanned(plan, work);
        }
    }
}
