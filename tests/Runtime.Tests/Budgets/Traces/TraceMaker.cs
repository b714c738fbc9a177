namespace GreenDsl.Runtime.Tests.Budgets.Traces;

/// <summary>
/// Makes traces up. All of them have the noise of a real machine: steps that differ by 1 to 8 %, neighbours alike, on a machine that is by 1 % faster or slower at one time
/// than at another (temperature, other programs). They are 200 to 20,000 steps long, in 5 to 200 epochs, both evenly in their logarithm.
/// </summary>
internal static class TraceMaker
{
    /// <summary>The trace of a seed; the kinds follow one another.</summary>
    public static SyntheticTrace Make(int seed)
    {
        var random = new Random(seed);
        var kind = (TraceKind)(seed % Enum.GetValues<TraceKind>().Length);
        var count = (int)Between(random, 200, 20_000, log: true);
        var perEpoch = Math.Max(2, count / (int)Between(random, 5, 200, log: true));
        var steps = Noise(random, count);
        Wander(random, steps, 0.01);
        int[] work = [.. Enumerable.Repeat(1, count)];
        switch (kind)
        {
            case TraceKind.WarmUp:
                WarmUp(random, steps);
                break;
            case TraceKind.Throttling:
                Throttle(random, steps);
                break;
            case TraceKind.RatePhases:
                Phases(random, steps);
                break;
            case TraceKind.GrowingSequences:
                work = Grow(random, steps);
                break;
            case TraceKind.HeavyTails:
                Spikes(random, steps);
                break;
            case TraceKind.Drift:
                Wander(random, steps, Between(random, 0.02, 0.10));
                break;
            case TraceKind.Mixture:
                WarmUp(random, steps);
                Throttle(random, steps);
                Spikes(random, steps);
                break;
        }

        // Evaluations are charged apart from steps, and how many there will be is known. What one costs was measured on a small part of the data.
        var evaluates = kind is TraceKind.EvaluationSpikes or TraceKind.EarlyStopping or TraceKind.Mixture;
        var evaluation = perEpoch * Between(random, 0.02, 0.5, log: true);
        var evaluations = new double[evaluates ? (count - 1) / perEpoch : 0];
        for (var i = 0; i < evaluations.Length; i++) evaluations[i] = evaluation * (1 + 0.03 * Normal(random));
        // When the figure that is watched stops improving is a question of learning: nothing in what steps cost tells it.
        var last = kind == TraceKind.EarlyStopping ? (int)(count * Between(random, 0.2, 1)) : count;
        return new(kind, perEpoch, steps, work, evaluations, evaluation * (1 + 0.1 * Normal(random)), last);
    }

    /// <summary>Neighbouring steps are alike because they share what else the machine does.</summary>
    private static double[] Noise(Random random, int count)
    {
        var (spread, memory) = (Between(random, 0.01, 0.08, log: true), Between(random, 0, 0.9));
        var steps = new double[count];
        var noise = Normal(random);
        for (var i = 0; i < count; i++)
        {
            noise = memory * noise + Math.Sqrt(1 - memory * memory) * Normal(random);
            steps[i] = Math.Exp(spread * noise);
        }

        return steps;
    }

    /// <summary>Other programs and the temperature of the room: a level that forgets itself within a fifth of the run to the whole of it.</summary>
    private static void Wander(Random random, double[] steps, double spread)
    {
        var memory = Math.Exp(-1 / (steps.Length * Between(random, 0.2, 1)));
        var level = Normal(random);
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] *= Math.Exp(spread * level);
            level = memory * level + Math.Sqrt(1 - memory * memory) * Normal(random);
        }
    }

    /// <summary>Code is compiled, kernels are chosen, pages are touched for the first time: the first step costs 3 to 51 times as much, and that dies away within some steps.</summary>
    private static void WarmUp(Random random, double[] steps)
    {
        var (height, length) = (Between(random, 2, 50, log: true), Between(random, 0.3, 6, log: true));
        for (var i = 0; i < steps.Length; i++) steps[i] *= 1 + height * Math.Exp(-i / length);
    }

    /// <summary>
    /// A processor that has become hot clocks down: a step takes longer at less power, so that its joules change by -10 to +15 %. It begins after 10 to 2,000 steps,
    /// before the forecast in about half of the runs; in the others nothing announces it.
    /// </summary>
    private static void Throttle(Random random, double[] steps)
    {
        var (begin, factor) = (Between(random, 10, 2000, log: true), Between(random, -0.10, 0.15));
        for (var i = 0; i < steps.Length; i++)
            if (i > begin) steps[i] *= 1 + factor * (1 - Math.Exp(-(i - begin) / (begin * 0.3)));
    }

    /// <summary>Something else runs on the machine by a timetable, or batches come in an order: two to four levels that repeat, each cycle 0.5 to 10 % of the run.</summary>
    private static void Phases(Random random, double[] steps)
    {
        var period = Math.Max(4, Between(random, 0.005, 0.1, log: true) * steps.Length);
        var levels = Enumerable.Range(0, random.Next(2, 5)).Select(_ => Between(random, 0.8, 1.25)).ToArray();
        var offset = random.NextDouble();
        for (var i = 0; i < steps.Length; i++) steps[i] *= levels[(int)((i / period + offset) % 1 * levels.Length)];
    }

    /// <summary>
    /// Sequences (or images) grow evenly to up to twice their length. Whoever makes the batches knows their lengths, but not that a step costs something whatever its
    /// length, nor that what is twice as long costs more, or less, than twice as much.
    /// </summary>
    /// <returns>Length of each step's batch.</returns>
    private static int[] Grow(Random random, double[] steps)
    {
        var (growth, overhead, power) = (Between(random, 0.1, 1), Between(random, 0, 0.3), Between(random, 0.9, 1.2));
        var lengths = new int[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var length = 1 + growth * i / steps.Length;
            lengths[i] = (int)(256 * length);
            steps[i] *= overhead + (1 - overhead) * Math.Pow(length, power);
        }

        return lengths;
    }

    /// <summary>One step in 50 to 1,000 waits for a collection, for pages or for a neighbour and costs at least twice as much; how much is a power law of index 1.7 to 3.</summary>
    private static void Spikes(Random random, double[] steps)
    {
        var (rate, tail) = (Between(random, 0.001, 0.02, log: true), Between(random, 1.7, 3));
        for (var i = 0; i < steps.Length; i++)
            if (random.NextDouble() < rate) steps[i] *= 1 + Math.Min(200, Math.Pow(random.NextDouble(), -1 / tail));
    }

    private static double Between(Random random, double from, double to, bool log = false) =>
        log ? from * Math.Pow(to / from, random.NextDouble()) : from + (to - from) * random.NextDouble();

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
