using GreenDsl.Runtime.Compression;

namespace GreenDsl.Torch.Training;

/// <summary>Finds out what a planned step costs in two forms, in turn, so that a machine that changes its speed changes both.</summary>
internal static class FormTrial
{
    // Trying costs energy too, and it is charged.
    private const int FewestRounds = 3;
    private const int UsualRounds = 4;
    private const int MostRounds = 40;
    private const int WarmUp = 1;
    private const int Measured = 2;

    // What is that much cheaper in every round, or hopeless, is believed after fewer of them.
    private const int FewestClearRounds = 2;
    private const double Clear = 0.85;

    // Steps that cost the same were not disturbed, or were disturbed alike.
    private const double Alike = 1.05;

    // A round may cost more than those before it did.
    private const double Spare = 0.25;

    /// <summary>Tries both, until what was measured of each is sure and their turns agree, or enough was spent on it.</summary>
    /// <param name="now">Takes on the form of now.</param>
    /// <param name="then">Takes on the other form, from the form of now.</param>
    /// <param name="step">Performs one step and tells how many planned ones it stands for.</param>
    /// <param name="gauge">Cumulative cost.</param>
    /// <param name="affords">Whether the whole trial may cost so many times what it has cost so far; without it, it may.</param>
    public static Trial Run(Action now, Action then, Func<double> step, Func<double> gauge, Func<double, bool>? affords)
    {
        var (before, after, turns) = (new CheapestSteps(), new CheapestSteps(), new List<Trial>());
        do
        {
            now();
            var was = Perform(before);
            then();
            turns.Add(new(was, Perform(after)));
        }
        while (!IsDone());
        return new(before.Cost, after.Cost) { IsRough = turns.Count < (turns.TrueForAll(IsClear) ? FewestClearRounds : FewestRounds) };

        bool IsDone() =>
            turns.Count == MostRounds
            || (turns.Count >= UsualRounds && before.AreSure && after.AreSure && Agree())
            || (turns.Count >= FewestClearRounds && turns.TrueForAll(static turn => turn.IsHopeless))
            || affords?.Invoke((turns.Count + 1 + Spare) / turns.Count) == false;

        // The machine may have been fast for one of them alone.
        bool Agree() => turns.Select(static turn => turn.Factor).Order().ElementAt(turns.Count / 2) / (after.Cost / before.Cost) is >= 1 / Alike and <= Alike;

        double Perform(CheapestSteps costs)
        {
            var least = double.PositiveInfinity;
            for (var i = -WarmUp; i < Measured; i++)
            {
                var start = gauge();
                var planned = step();
                var cost = (gauge() - start) / planned;
                if (i < 0) continue;
                costs.Add(cost, turns.Count);
                least = Math.Min(least, cost);
            }

            return least;
        }
    }

    private static bool IsClear(Trial turn) => turn.Factor < Clear;

    /// <summary>The cheapest of many steps: compilation and other processes only ever add.</summary>
    private sealed class CheapestSteps
    {
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
