using GreenDsl.Runtime.Budgets;

namespace GreenDsl.Runtime.Compression;

/// <summary>What the last steps cost, without the first ones of a session: they pay for compiling the code. Adding one allocates nothing.</summary>
internal sealed class StepWindow
{
    /// <summary>Steps at either end of the order of their costs that say more about the machine than about the network.</summary>
    private const int Outliers = LadderRules.Window / 4;

    private readonly (Spending Cost, int Planned)[] steps = new (Spending, int)[LadderRules.Window];
    private int next;
    private int cold = LadderRules.ColdSteps;

    /// <summary>Steps that count since the window was last emptied, as many as it holds at most.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is full.</summary>
    public bool IsFull => Count == steps.Length;

    /// <summary>Adds a step.</summary>
    /// <param name="cost">Its cost.</param>
    /// <param name="planned">Planned steps that it stands for.</param>
    public void Add(in Spending cost, int planned)
    {
        if (cold > 0)
        {
            cold--;
            return;
        }

        steps[next] = (cost, planned);
        next = (next + 1) % steps.Length;
        Count = Math.Min(Count + 1, steps.Length);
    }

    /// <summary>Empties it.</summary>
    public void Clear() => (next, Count) = (0, 0);

    /// <summary>Mean cost of an optimizer step and of a planned one, of the middle half of the steps.</summary>
    public (Spending Step, Spending Planned) Means()
    {
        var ordered = steps[..Count];
        Array.Sort(ordered, static (left, right) => left.Cost.Joules.CompareTo(right.Cost.Joules));
        var (cost, planned, counted) = (default(Spending), 0L, 0);
        foreach (var step in IsFull ? ordered[Outliers..^Outliers] : ordered)
        {
            cost += step.Cost;
            planned += step.Planned;
            counted++;
        }

        return counted == 0 ? default : (cost * (1.0 / counted), cost * (1.0 / planned));
    }
}
