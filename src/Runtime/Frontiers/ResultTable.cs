namespace GreenDsl.Runtime.Frontiers;

/// <summary>The results of a frontier by method and share.</summary>
internal sealed class ResultTable(FrontierBasis basis, IReadOnlyList<FrontierRun> runs)
{
    /// <summary>All methods, in the order they are shown.</summary>
    public static IReadOnlyList<FrontierMethod> Methods { get; } = Enum.GetValues<FrontierMethod>();

    /// <summary>All runs of a method with a share of the basis.</summary>
    public IReadOnlyList<FrontierRun> Runs(FrontierMethod method, double share) =>
        [.. runs.Where(run => run.Method == method && run.Share.Equals(share) && basis.Shares.Contains(share))];

    /// <summary>Number of seeds.</summary>
    public int Seeds { get; } = runs.Select(static run => run.Seed).Distinct().Count();

    /// <summary>The mean error.</summary>
    public Estimate Error(FrontierMethod method, double share) => Estimate.Of([.. Errors(method, share).Values]);

    /// <summary>The mean difference to the control on the same seeds; less than 0 is better than the control.</summary>
    public Estimate ToControl(FrontierMethod method, double share) => Estimate.OfDifference(Errors(method, share), Errors(FrontierMethod.Control, share));

    private Dictionary<long, double> Errors(FrontierMethod method, double share) =>
        Runs(method, share).Where(static run => run.Error is not null).ToDictionary(static run => run.Seed, static run => run.Error!.Value);
}
