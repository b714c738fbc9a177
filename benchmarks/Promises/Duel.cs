using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Benchmarks.Promises;

/// <summary>Two engines of the same experiment that train in turn, pass by pass, so that a machine that changes its speed changes both.</summary>
internal static class Duel
{
    private const int Rounds = 12;

    /// <summary>What a trial promises of a form, and what becomes of it.</summary>
    /// <param name="open">Opens the experiment.</param>
    /// <param name="form">The form of the second engine.</param>
    public static (double Promised, double Realised) Fight(Func<ITrainingEngine> open, NetworkForm form)
    {
        using var before = open();
        using var after = open();
        CostOfPass(before);
        CostOfPass(after);
        var trial = after.Try(form, Gauge);
        after.Become(form);
        CostOfPass(after);

        var ratios = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            // Who goes first alternates, so that neither always runs in the other's warm caches.
            double mine, other;
            if (round % 2 == 0) (mine, other) = (CostOfPass(after), CostOfPass(before));
            else (other, mine) = (CostOfPass(before), CostOfPass(after));
            ratios[round] = mine / other;
        }

        return (trial.Then / trial.Now, ratios.Order().Skip(Rounds / 4).Take(Rounds / 2).Average());
    }

    /// <summary>Processor seconds of a planned step, over about one pass.</summary>
    private static double CostOfPass(ITrainingEngine engine)
    {
        var (start, steps) = (Gauge(), 0);
        while (steps < RandomExperiments.BatchesPerPass) steps += engine.Step(1).PlannedSteps;
        return (Gauge() - start) / steps;
    }

    private static double Gauge() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
