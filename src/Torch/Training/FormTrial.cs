using GreenDsl.Runtime.Compression;

namespace GreenDsl.Torch.Training;

/// <summary>Finds out what a planned step costs in two forms, in turn, so that a machine that changes its speed changes both.</summary>
internal static class FormTrial
{
    // Trying costs energy too, and it is charged.
    private const int FewestRounds = 3;
    private const int MostRounds = 8;
    private const int WarmUp = 4;
    private const int ShortWarmUp = 2;
    private const int Measured = 4;

    // What the fewest rounds cost, in short looks, with the look itself and something to spare.
    private const double FewestRoundsInLooks = 10;

    /// <summary>Tries both, until what was measured of each is sure or enough was spent on it.</summary>
    /// <param name="now">Takes on the form of now.</param>
    /// <param name="then">Takes on the other form, from the form of now.</param>
    /// <param name="step">Performs one step and tells how many planned ones it stands for.</param>
    /// <param name="gauge">Cumulative cost.</param>
    /// <param name="affords">Whether the whole trial may cost so many times what it has cost so far; without it, it may.</param>
    public static Trial Run(Action now, Action then, Func<double> step, Func<double> gauge, Func<double, bool>? affords)
    {
        var (before, after) = (new CheapestBlock(), new CheapestBlock());
        if (affords is not null)
        {
            Compare(ShortWarmUp, 1);
            if (!affords(FewestRoundsInLooks)) return new(before.Cost, after.Cost) { IsRough = true };
            // A single step says too little to stand beside whole blocks.
            (before, after) = (new CheapestBlock(), new CheapestBlock());
        }
        for (var rounds = 1; rounds <= MostRounds; rounds++)
        {
            Compare(WarmUp, Measured);
            if (rounds >= FewestRounds && ((before.IsSure && after.IsSure) || affords?.Invoke((rounds + 1.0) / rounds) == false)) break;
        }
        return new(before.Cost, after.Cost);

        void Compare(int warmUp, int measured)
        {
            now();
            before.Add(CostOfStep(step, gauge, warmUp, measured));
            then();
            after.Add(CostOfStep(step, gauge, warmUp, measured));
        }
    }

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

    /// <summary>The cheapest of several blocks of steps: compilation and other processes only ever add.</summary>
    private struct CheapestBlock()
    {
        // Two blocks that cost the same were not disturbed, or were disturbed alike.
        private const double Alike = 1.02;

        private double second = double.PositiveInfinity;

        /// <summary>Cost of a planned step in it.</summary>
        public double Cost { get; private set; } = double.PositiveInfinity;

        /// <summary>Another block cost as much.</summary>
        public readonly bool IsSure => second / Cost <= Alike;

        /// <summary>Counts a block.</summary>
        public void Add(double cost) => (Cost, second) = cost < Cost ? (cost, Cost) : (Cost, Math.Min(second, cost));
    }
}
