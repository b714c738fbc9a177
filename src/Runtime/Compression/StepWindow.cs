using GreenDsl.Runtime.Budgets;

namespace GreenDsl.Runtime.Compression;

/// <summary>
/// What the last steps cost, without the first ones of a session: they pay for compiling the code. Where a meter ticks too slowly for single steps, several
/// that follow each other count as one. Adding one allocates nothing.
/// </summary>
internal sealed class StepWindow
{
    /// <summary>Portions at either end of the order of their costs that say more about the machine than about the network.</summary>
    private const int Outliers = LadderRules.Window / 4;

    private readonly Portion[] portions = new Portion[LadderRules.Window];
    private Portion growing;
    private int next;
    private int cold = LadderRules.ColdSteps;

    /// <summary>Portions that count since the window was last emptied, as many as it holds at most.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is full.</summary>
    public bool IsFull => Count == portions.Length;

    /// <summary>Adds a step.</summary>
    /// <param name="cost">Its cost.</param>
    /// <param name="planned">Planned steps that it stands for.</param>
    /// <param name="blur">Joules that the meter cannot tell apart.</param>
    public void Add(in Spending cost, int planned, double blur)
    {
        if (cold > 0)
        {
            cold--;
            return;
        }

        growing = new(growing.Cost + cost, growing.Steps + 1, growing.Planned + planned);
        if (growing.Cost.Joules < blur * LadderRules.WindowBlurs / LadderRules.Window) return;
        portions[next] = growing;
        growing = default;
        next = (next + 1) % portions.Length;
        Count = Math.Min(Count + 1, portions.Length);
    }

    /// <summary>Empties it.</summary>
    public void Clear() => (growing, next, Count) = (default, 0, 0);

    /// <summary>Mean cost of an optimizer step and of a planned one, of the middle half of the portions.</summary>
    public (Spending Step, Spending Planned) Means()
    {
        var ordered = portions[..Count];
        Array.Sort(ordered, static (left, right) => left.JoulesPerStep.CompareTo(right.JoulesPerStep));
        var sum = default(Portion);
        foreach (var portion in IsFull ? ordered[Outliers..^Outliers] : ordered) sum = new(sum.Cost + portion.Cost, sum.Steps + portion.Steps, sum.Planned + portion.Planned);
        return sum.Steps == 0 ? default : (sum.Cost * (1.0 / sum.Steps), sum.Cost * (1.0 / sum.Planned));
    }

    /// <summary>Steps that follow each other.</summary>
    /// <param name="Cost">Their cost together.</param>
    /// <param name="Steps">How many there are.</param>
    /// <param name="Planned">Planned steps that they stand for.</param>
    private readonly record struct Portion(Spending Cost, int Steps, long Planned)
    {
        public double JoulesPerStep => Cost.Joules / Steps;
    }
}
