namespace GreenDsl.Runtime.Budgets;

/// <summary>
/// What the steps of a run cost so far, in one dimension, as the means of a fixed number of blocks that grow with the run: a step costs a few additions
/// however long the run is. Allocates nothing after it was created.
/// </summary>
internal sealed class CostSeries
{
    /// <summary>Blocks that are kept; two become one whenever there are more.</summary>
    public const int Capacity = 64;

    /// <summary>What a step costs beyond so many times the usual is told apart: few such steps say little of how many will come.</summary>
    private const double Usual = 2;

    /// <summary>The usual cost follows cheaper steps at once and dearer ones slowly, so that warm-up and stray steps do not count as usual.</summary>
    private const double Falling = 0.5;
    private const double Rising = 0.05;

    /// <summary>Steps that all earlier ones count for once the cost has changed: the new one is to show itself soon.</summary>
    private const int Remembered = 8;

    private readonly CostBlock[] blocks = new CostBlock[Capacity];
    private int count;
    private int stepsOfBlock = 1;
    private CostBlock open;
    private CostOutlook? known;
    private double usual;

    /// <summary>Learns what a step cost.</summary>
    /// <param name="cost">Its cost.</param>
    /// <param name="plannedSteps">Planned steps that it stood for.</param>
    public void Record(double cost, int plannedSteps)
    {
        var each = cost / plannedSteps;
        usual = usual <= 0 ? each
            : each < usual ? usual + (each - usual) * Falling
            : usual + (Math.Min(each, usual * Usual) - usual) * Rising;
        var stray = Math.Max(0, each - usual * Usual);
        open += new CostBlock((each - stray) * plannedSteps, stray * plannedSteps, plannedSteps, 1, stray > 0 ? 1 : 0);
        if (open.Steps < stepsOfBlock) return;
        if (count == Capacity) Halve();
        blocks[count++] = open;
        (open, known) = (default, null);
    }

    /// <summary>Every step to come will cost so many times what it would have.</summary>
    public void Rescale(double factor)
    {
        if (count == 0) (blocks[0], count) = (open, open.Steps > 0 ? 1 : 0);
        var kept = Math.Min(count, Remembered);
        for (var i = 0; i < kept; i++)
        {
            var block = blocks[count - kept + i];
            blocks[i] = new(block.Mean * factor, block.Stray / block.Work * factor, 1, 1, block.Strays);
        }

        (count, stepsOfBlock, open, known, usual) = (kept, 1, default, null, usual * factor);
    }

    /// <summary>What the next <paramref name="work"/> planned steps will cost each, told anew with each block; <see langword="null"/> before the first.</summary>
    public CostOutlook? Ahead(double work) => known ??= count > 0 ? CostOutlook.Of(blocks.AsSpan(0, count), work) : null;

    private void Halve()
    {
        for (var i = 0; i < Capacity / 2; i++) blocks[i] = blocks[2 * i] + blocks[2 * i + 1];
        (count, stepsOfBlock) = (Capacity / 2, stepsOfBlock * 2);
    }
}

/// <summary>Neighbouring steps together.</summary>
/// <param name="Sum">Their cost, without what strays.</param>
/// <param name="Stray">What some cost far beyond the usual.</param>
/// <param name="Work">Planned steps that they stood for.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Strays">How many of them strayed.</param>
internal readonly record struct CostBlock(double Sum, double Stray, double Work, int Steps, int Strays)
{
    /// <summary>Cost of a planned step, without what strays.</summary>
    public double Mean => Sum / Work;

    /// <summary>Takes two together.</summary>
    public static CostBlock operator +(in CostBlock left, in CostBlock right) =>
        new(left.Sum + right.Sum, left.Stray + right.Stray, left.Work + right.Work, left.Steps + right.Steps, left.Strays + right.Strays);
}
