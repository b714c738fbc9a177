using CsCheck;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

/// <summary>Runs that die without a chance to settle their account, on a virtual clock.</summary>
public sealed class CrashTests
{
    [Fact]
    public void However_often_a_run_dies_its_ledger_covers_what_it_spent_and_the_budget_holds() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Double[40, 120]).Sample((seed, budget) => Carry(seed, budget), iter: 1000);

    [Fact]
    public void A_run_that_goes_on_from_before_its_first_step_remembers_what_a_step_costs() => Carry(1451772304, 2925.0 / 56);

    private static void Carry(int seed, double budget)
    {
        using var world = new VirtualWorld();
        var random = new Random(seed);
        var plan = SamplePlan.Create(60).WithBudget(joules: budget);
        var untilDeath = int.MaxValue;
        var experiment = new FakeExperiment(plan, Work);
        var options = world.Options() with { CheckpointInterval = TimeSpan.FromSeconds(random.Next(1, 20)) };

        for (var deaths = 0; ; deaths++)
        {
            untilDeath = deaths < 6 ? random.Next(1, 60) : int.MaxValue;
            try
            {
                var result = RunFolders.All(options.RunsFolder) is [var folder, ..]
                    ? Run.Resume(experiment, folder, options)
                    : Run.Start(experiment, options);
                Assert.InRange(result.Energy.UsedJ, world.Joules - 1e-6, budget);
                return;
            }
            catch (PowerFailure)
            {
                var charged = LoseSettlement(RunFolders.All(options.RunsFolder)[0]);
                Assert.InRange(charged, world.Joules - 1e-6, budget);
            }
            catch (ExperimentException e)
            {
                // Deaths cost: in the end too little may be left to load once more.
                Assert.Contains("budget", e.Message, StringComparison.Ordinal);
                Assert.True(deaths > 0);
                Assert.InRange(world.Joules, 0, budget);
                return;
            }
        }

        void Work(Work work)
        {
            if (untilDeath-- == 0) throw new PowerFailure();
            world.SpendPlanned(plan, work);
        }
    }

    /// <summary>Takes away the line that a process writes when it dies in an orderly way.</summary>
    /// <returns>Joules that count as spent now.</returns>
    private static double LoseSettlement(RunFolder folder)
    {
        var lines = File.ReadAllLines(folder.Ledger);
        File.WriteAllText(folder.Ledger, string.Concat(lines[..^1].Select(line => line + "\n")));
        using var ledger = RunLedger.Open(folder.Ledger);
        Assert.NotEqual(LedgerEvent.Settled, ledger.Last!.Event);
        return ledger.Last.AsSpent().Energy.Upper;
    }
}
