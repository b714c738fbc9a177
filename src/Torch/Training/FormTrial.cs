using GreenDsl.Runtime.Compression;

namespace GreenDsl.Torch.Training;

/// <summary>Finds out what a planned step costs in two forms, in turn, so that a machine that changes its speed changes both.</summary>
internal static class FormTrial
{
    // Trying costs energy too, and it is charged.
    private const int FewestRounds = 3;
    private const int MostRounds = 20;
    private const int WarmUp = 2;
    private const int Measured = 6;

    // What the fewest rounds cost, in looks at a single step, with the look itself and something to spare.
    private const double FewestRoundsInLooks = 10;

    /// <summary>Tries both, until what was measured of each is sure or enough was spent on it.</summary>
    /// <param name="now">Takes on the form of now.</param>
    /// <param name="then">Takes on the other form, from the form of now.</param>
    /// <param name="step">Performs one step and tells how many planned ones it stands for.</param>
    /// <param name="gauge">Cumulative cost.</param>
    /// <param name="affords">Whether the whole trial may cost so many times what it has cost so far; without it, it may.</param>
    public static Trial Run(Action now, Action then, Func<double> step, Func<double> gauge, Func<double, bool>? affords)
    {
        var (before, after) = (new CheapestSteps(), new CheapestSteps());
        if (affords is not null)
        {
            Compare(0, 1);
            if (!affords(FewestRoundsInLooks)) return new(before.Cost, after.Cost) { IsRough = true };
        }
        for (var rounds = 1; rounds <= MostRounds; rounds++)
        {
            Compare(rounds, Measured);
            if (rounds >= FewestRounds && ((before.AreSure && after.AreSure) || affords?.Invoke((rounds + 1.0) / rounds) == false)) break;
        }
        return new(before.Cost, after.Cost);

        void Compare(int round, int measured)
        {
            now();
            Perform(round, measured, before);
            then();
            Perform(round, measured, after);
        }

        void Perform(int round, int measured, CheapestSteps costs)
        {
            for (var i = -WarmUp; i < measured; i++)
            {
                var start = gauge();
                var planned = step();
                var cost = (gauge() - start) / planned;
                if (i >= 0) costs.Add(cost, round);
            }
        }
    }

    /// <summary>The cheapest of many steps: compilation and other processes only ever add.</summary>
    private sealed class CheapestSteps
    {
        // Steps that cost the same were not disturbed, or were disturbed alike.
        private const double Alike = 1.05;

        private readonly List<(double Cost, int Round)> steps = [];

        /// <summary>Cost of a planned step: the mean of the cheapest quarter.</summary>
        public double Cost => steps.Take(Quarter).Average(static step => step.Cost);

        /// <summary>As many as a quarter cost the same, and not only while the machine was fast for once.</summary>
        public bool AreSure
        {
            get
            {
                var least = steps[0].Cost;
                var alike = steps.TakeWhile(step => step.Cost <= Alike * least).ToList();
                return alike.Count >= Quarter && alike.Exists(step => step.Round != alike[0].Round);
            }
        }

        private int Quarter => (steps.Count + 3) / 4;

        /// <summary>Counts a step.</summary>
        public void Add(double cost, int round)
        {
            var place = steps.BinarySearch((cost, round));
            steps.Insert(place < 0 ? ~place : place, (cost, round));
        }
    }
}
