namespace GreenDsl.Torch.Training;

/// <summary>Finds the number of threads that costs least: on small batches a second thread burns more than it saves.</summary>
internal static class ThreadTuner
{
    // Trying costs energy too, and it is charged: a handful of steps each.
    private const int WarmUp = 2;
    private const int Measured = 4;

    // Less than this is noise, and fewer threads leave the machine to others.
    private const double WorthIt = 0.95;

    // On a busy machine threads that wait for each other burn many times what they save: one such step is enough to know.
    private const double Hopeless = 2;

    /// <summary>Tries 1, 2, 4 ... up to <paramref name="most"/> threads until more cost more.</summary>
    /// <param name="most">Number of cores.</param>
    /// <param name="use">Sets the number of threads.</param>
    /// <param name="step">Performs one step.</param>
    /// <param name="joules">Cumulative cost.</param>
    /// <returns>The cheapest number of threads.</returns>
    public static int Cheapest(int most, Action<int> use, Action step, Func<double> joules)
    {
        var (best, lowest) = (1, double.PositiveInfinity);
        foreach (var threads in Candidates(most))
        {
            use(threads);
            var cost = CostOfStep(step, joules, lowest * Hopeless);
            if (cost >= lowest * WorthIt) break;
            if (threads > 1)
            {
                // The earlier choice was tried while the code was still being compiled: it gets a second look.
                use(best);
                if (cost >= CostOfStep(step, joules, double.PositiveInfinity) * WorthIt) break;
            }
            (best, lowest) = (threads, cost);
        }
        return best;
    }

    private static IEnumerable<int> Candidates(int most)
    {
        for (var threads = 1; threads < most; threads *= 2) yield return threads;
        yield return most;
    }

    // The smallest of several: compilation and other processes only ever add.
    private static double CostOfStep(Action step, Func<double> joules, double most)
    {
        var lowest = double.PositiveInfinity;
        for (var i = 0; i < WarmUp + Measured; i++)
        {
            var before = joules();
            step();
            var cost = joules() - before;
            if (cost > most) return cost;
            if (i >= WarmUp) lowest = Math.Min(lowest, cost);
        }
        return lowest;
    }
}
