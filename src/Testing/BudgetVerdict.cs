namespace GreenDsl.Testing;

/// <summary>What was found about an experiment: the same on every machine and at any time, since what is judged was predicted by counting, not measured.</summary>
public sealed class BudgetVerdict
{
    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>One message for each limit or tolerance that is broken; empty where all hold.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>What a person should know although it fails nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether every limit holds.</summary>
    public bool Holds => Failures.Count == 0;

    /// <summary>All failures, with an empty line between two.</summary>
    public string Message => string.Join("\n\n", Failures);

    /// <summary>What was held against what; <see langword="null"/> where nothing could be.</summary>
    internal Judging.Judgement? Judgement { get; init; }

    /// <summary>Called when the verdict is passed, at the latest.</summary>
    internal Action? Passing { get; init; }

    /// <summary>Throws where a limit is broken. Notes go to the console, where test frameworks look for output.</summary>
    /// <exception cref="CarbonBudgetException">A limit is broken.</exception>
    public void Require()
    {
        Passing?.Invoke();
        foreach (var note in Notes)
            Console.WriteLine(note);
        if (!Holds)
            throw new CarbonBudgetException(Message);
    }

    /// <summary>The experiment's name: test frameworks show it as the name of the case.</summary>
    public override string ToString() => Experiment;
}
