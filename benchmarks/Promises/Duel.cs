using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Benchmarks.Promises;

/// <summary>Two engines of the same experiment that train in turn, a few steps each, so that a machine that changes its speed changes both.</summary>
internal static class Duel
{
    private const int Rounds = 16;
    private const int StepsOfRound = 8;
    private const int WarmUp = 2 * RandomExperiments.BatchesPerPass;

    /// <summary>What a trial promises of a form, and what becomes of it.</summary>
    /// <param name="open">Opens the experiment.</param>
    /// <param name="form">The form of the second engine.</param>
    public static (double Promised, double Realised) Fight(Func<ITrainingEngine> open, NetworkForm form)
    {
        using var before = open();
        using var after = open();
        CostOf(WarmUp, before);
        CostOf(WarmUp, after);
        var trial = after.Try(form, Gauge);
        after.Become(form);
        CostOf(StepsOfRound, after);

        var ratios = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            // Who goes first alternates, so that neither always runs in the other's warm caches.
            double mine, other;
            if (round % 2 == 0) (mine, other) = (CostOf(StepsOfRound, after), CostOf(StepsOfRound, before));
            else (other, mine) = (CostOf(StepsOfRound, before), CostOf(StepsOfRound, after));
            ratios[round] = mine / other;
        }

        return (trial.Factor, ratios.Order().Skip(Rounds / 4).Take(Rounds / 2).Average());
    }

    /// <summary>Processor seconds of a planned step, over about so many of them.</summary>
    private static double CostOf(int plannedSteps, ITrainingEngine engine)
    {
        var (start, steps) = (Gauge(), 0);
        while (steps < plannedSteps) steps += engine.Step(1).PlannedSteps;
        return (Gauge() - start) / steps;
    }

    private static double Gauge() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
