using GreenDsl.Runtime.Compression;

namespace GreenDsl.Torch.Training;

/// <summary>Finds out what a planned step costs in two forms, in turn, so that a machine that changes its speed changes both.</summary>
internal static class FormTrial
{
    // Trying costs energy too, and it is charged.
    private const int Rounds = 3;
    private const int WarmUp = 4;
    private const int ShortWarmUp = 2;
    private const int Measured = 4;

    /// <summary>Tries both.</summary>
    /// <param name="now">Takes on the form of now.</param>
    /// <param name="then">Takes on the other form, from the form of now.</param>
    /// <param name="step">Performs one step and tells how many planned ones it stands for.</param>
    /// <param name="gauge">Cumulative cost.</param>
    /// <param name="more">Whether there is room for more than a first short look; without it there is.</param>
    public static Trial Run(Action now, Action then, Func<double> step, Func<double> gauge, Func<bool>? more)
    {
        var (before, after) = (double.PositiveInfinity, double.PositiveInfinity);
        if (more is not null)
        {
            Compare(ShortWarmUp, 1);
            if (!more()) return new(before, after);
            // A single step says too little to stand beside whole blocks.
            (before, after) = (double.PositiveInfinity, double.PositiveInfinity);
        }
        for (var round = 0; round < Rounds; round++) Compare(WarmUp, Measured);
        return new(before, after);

        void Compare(int warmUp, int measured)
        {
            now();
            before = Math.Min(before, CostOfStep(step, gauge, warmUp, measured));
            then();
            after = Math.Min(after, CostOfStep(step, gauge, warmUp, measured));
        }
    }

    // The smallest of several blocks: compilation and other processes only ever add.
    private static double CostOfStep(Func<double> step, Func<double> gauge, int warmUp, int measured)
    {
        for (var i = 0; i < warmUp; i++) Cost(out _);
        var (cost, steps) = (0.0, 0.0);
        for (var i = 0; i < measured; i++)
        {
            cost += Cost(out var planned);
            steps += planned;
        }
        return cost / steps;

        double Cost(out double planned)
        {
            var before = gauge();
            planned = step();
            return gauge() - before;
        }
    }
}
