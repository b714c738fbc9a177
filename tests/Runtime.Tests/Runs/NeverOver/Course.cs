namespace GreenDsl.Runtime.Tests.Runs.NeverOver;

/// <summary>What befalls a simulated run, drawn from a seed before it begins.</summary>
internal sealed record Course
{
    public Course(int seed)
    {
        var random = new Random(Seed = seed);
        // One in forty is long: a step and the end take a small part of its budget.
        Steps = random.Next(60, 400) * (seed % 40 == 0 ? 10 : 1);
        StepsPerEpoch = random.Next(3, 40);
        (Validation, Test) = (random.Next(0, 60), random.Next(0, 60));
        Tail = 1.2 + 5 * random.NextDouble();
        Budget = Steps * SimulatedRun.StepSeconds * SimulatedRun.MeanWatts * (0.2 + random.NextDouble());
        Dimension = random.Next(3);
        // Energy is what a meter can get wrong.
        Meter = Dimension == 2 ? MeterKind.Exact : (MeterKind)random.Next(4);
        Silence = Meter != MeterKind.Lagging && random.Next(2) == 0 ? 0.05 + 5 * random.NextDouble() : double.PositiveInfinity;
        LossAfter = random.Next(20, 20 + Steps);
        GoesOnBlind = random.Next(2) == 0;
        Kills = [.. Enumerable.Range(0, Math.Max(0, random.Next(-3, 4))).Select(_ => random.Next(1, Steps))];
        if (random.Next(4) == 0) (StopAt, Cut) = (random.Next(1, Steps), 0.3 + 0.7 * random.NextDouble());
        if (StopAt is null && Meter == MeterKind.Exact && Dimension == 0 && random.Next(4) == 0) OthersAt = random.Next(1, Steps);
        if (OthersAt is null && random.Next(3) == 0) Truths = [.. Enumerable.Range(0, 6).Select(_ => 0.2 + 2.3 * random.NextDouble())];
    }

    public int Seed { get; }

    public int Steps { get; }

    public int StepsPerEpoch { get; }

    public int Validation { get; }

    public int Test { get; }

    /// <summary>What steps cost is a power law of this index.</summary>
    public double Tail { get; }

    public double Budget { get; }

    /// <summary>What is limited: joules, grams, seconds.</summary>
    public int Dimension { get; }

    public MeterKind Meter { get; }

    /// <summary>Pieces of work after which the meter fails.</summary>
    public int LossAfter { get; }

    /// <summary>Seconds after which a sensor answers again.</summary>
    public double Silence { get; }

    public bool GoesOnBlind { get; }

    /// <summary>Pieces of work after which each session is killed.</summary>
    public IReadOnlyList<int> Kills { get; }

    /// <summary>The step at which the user stops the run; it goes on with this share of its budget.</summary>
    public int? StopAt { get; }

    public double Cut { get; } = 1;

    /// <summary>The piece of work at which another run of the project begins to eat up the budget of both.</summary>
    public int? OthersAt { get; }

    /// <summary>What each change of the network does to the cost of a step, whatever was promised; <see langword="null"/> where the run may not change itself.</summary>
    public IReadOnlyList<double>? Truths { get; }
}

/// <summary>What a simulated run is metered by.</summary>
internal enum MeterKind
{
    /// <summary>Every joule at once.</summary>
    Exact,

    /// <summary>A counter that is read only now and then, and ahead of which a budget is charged.</summary>
    Lagging,

    /// <summary>The same, and it stops answering.</summary>
    Silent,

    /// <summary>A meter that throws from some moment on.</summary>
    Broken,
}
