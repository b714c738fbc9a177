using GreenDsl.Runtime.Compression;

namespace GreenDsl.Torch.Training;

/// <summary>Finds out what a planned step costs in two forms, in turn, so that a machine that changes its speed changes both.</summary>
internal static class FormTrial
{
    // Trying costs energy too, and it is charged.
    private const int Rounds = 3;
    private const int WarmUp = 1;
    private const int Measured = 4;

    /// <summary>Tries both.</summary>
    /// <param name="now">Takes on the form of now.</param>
    /// <param name="then">Takes on the other form, from the form of now.</param>
    /// <param name="step">Performs one step and tells how many planned ones it stands for.</param>
    /// <param name="gauge">Cumulative cost.</param>
    public static Trial Run(Action now, Action then, Func<double> step, Func<double> gauge)
    {
        var (before, after) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            now();
            before = Math.Min(before, CostOfStep(step, gauge));
            then();
            after = Math.Min(after, CostOfStep(step, gauge));
        }
        return new(before, after);
    }

    // The smallest of several blocks: compilation and other processes only ever add.
    private static double CostOfStep(Func<double> step, Func<double> gauge)
    {
        for (var i = 0; i < WarmUp; i++) Cost(out _);
        var (cost, steps) = (0.0, 0.0);
        for (var i = 0; i < Measured; i++)
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
