namespace GreenDsl.Runtime.Projects;

/// <summary>The accounts of all runs of a project, as its ledger tells them, held against its budgets. Knows neither files nor clocks.</summary>
internal sealed class ProjectBooks(IReadOnlyList<ProjectBudget> budgets)
{
    private const double ShareOfLimit = 0.01;
    private const double ShareOfLeft = 0.10;
    private const double ShareOfUsed = 0.25;
    private const double ShareForLoading = 0.50;

    private readonly Dictionary<string, RunBook> byId = new(StringComparer.Ordinal);
    private readonly List<RunBook> runs = [];

    /// <summary>All runs in the order of their first start.</summary>
    public IReadOnlyList<RunBook> Runs => runs;

    /// <summary>The account of a run; <see langword="null"/> where it has none.</summary>
    public RunBook? Find(string run) => byId.GetValueOrDefault(run);

    /// <summary>Whether a line can be what comes next: a run's first line says who it is.</summary>
    public bool Knows(ProjectEntry entry) => entry.Session is not null || byId.ContainsKey(entry.Run);

    /// <summary>Takes up the next line.</summary>
    public void Apply(ProjectEntry entry)
    {
        if (Find(entry.Run) is { } run)
        {
            run.Apply(entry);
            return;
        }

        run = new RunBook(entry);
        byId.Add(entry.Run, run);
        runs.Add(run);
    }

    /// <summary>What may still be leased at a time; infinite where nothing is limited.</summary>
    public Footprint Left(DateTimeOffset now) => budgets.Aggregate(Footprint.Unlimited, (left, budget) => Footprint.Min(left, LeftOf(budget, now)));

    /// <summary>
    /// How much more than it needs a run takes at a time: about 1 % of the nearest limit, and less when little is left, so that nobody starves the
    /// others. Where nothing is limited it follows what the run has spent: a line is written ever more rarely.
    /// </summary>
    /// <param name="needed">What the run needs in all.</param>
    /// <param name="left">What is left besides.</param>
    /// <param name="own">What its own budget leaves besides.</param>
    public Footprint Portion(in Footprint needed, in Footprint left, in Footprint own)
    {
        var limits = budgets.Aggregate(Footprint.Unlimited, (least, budget) => Footprint.Min(least, LimitOf(budget)));
        var common = limits == Footprint.Unlimited
            ? needed * ShareOfUsed
            : Footprint.Min(limits * ShareOfLimit, left * ShareOfLeft);
        var most = Footprint.Max(default, Footprint.Min(own, common));
        // Carbon and energy are two views of the same joules: what is not limited grows with what is.
        var share = Math.Min(most.Joules / needed.Joules, most.Grams / needed.Grams);
        return double.IsFinite(share) ? needed * share : new(Finite(most.Joules), Finite(most.Grams));
    }

    /// <summary>
    /// How much more a run takes while it loads what was never loaded before: nobody can say what that costs, so others must leave it as much as they may have.
    /// </summary>
    /// <param name="left">What is left besides.</param>
    public static Footprint PortionForLoading(in Footprint left) => new(Finite(left.Joules * ShareForLoading), Finite(left.Grams * ShareForLoading));

    /// <summary>Whether beginning and ending is known for an experiment.</summary>
    public bool KnowsStart(string experiment) => runs.Exists(run => run.Counts && run.Start is not null && run.Session.Experiment == experiment);

    /// <summary>The most that beginning and ending ever took a run of this experiment; any run, where it is the experiment's first.</summary>
    public Footprint DearestStart(string experiment)
    {
        var known = runs.Where(static run => run.Counts && run.Start is not null).ToLookup(run => run.Session.Experiment == experiment, static run => run.Start!.Value);
        return known[known.Contains(true)].Aggregate(default(Footprint), static (dearest, start) => Footprint.Max(dearest, start));
    }

    /// <summary>Where each budget stands.</summary>
    public IReadOnlyList<BudgetStanding> Standings(DateTimeOffset now) => [.. budgets.Select(budget => Standing(budget, now))];

    /// <summary>Where the budget stands that <paramref name="more"/> would take furthest beyond its limit.</summary>
    public BudgetStanding Tightest(Footprint more, DateTimeOffset now) =>
        Standing(budgets.MinBy(budget => AmountOf(budget, LeftOf(budget, now) - more) / AmountOf(budget, LimitOf(budget)))!, now);

    private static double Finite(double amount) => double.IsFinite(amount) ? amount : 0;

    private static Footprint LimitOf(ProjectBudget budget) => new(budget.EnergyJoules ?? double.PositiveInfinity, budget.CarbonGrams ?? double.PositiveInfinity);

    private static double AmountOf(ProjectBudget budget, in Footprint footprint) => budget.EnergyJoules is null ? footprint.Grams : footprint.Joules;

    private Footprint LeftOf(ProjectBudget budget, DateTimeOffset now) => LimitOf(budget) - Sum(run => run.LeasedSince(budget.Per.StartOf(now)));

    private BudgetStanding Standing(ProjectBudget budget, DateTimeOffset now)
    {
        var start = budget.Per.StartOf(now);
        var spent = AmountOf(budget, Sum(run => run.SpentSince(start)));
        var leased = AmountOf(budget, Sum(run => run.LeasedSince(start)));
        return new()
        {
            Budget = budget,
            Used = spent,
            Reserved = Math.Max(0, leased - spent),
            Left = Math.Max(0, AmountOf(budget, LimitOf(budget)) - leased),
            Ends = budget.Per.EndOf(now),
            ByExperiment = [.. runs
                .Select(run => (run.Session.Experiment, Amount: AmountOf(budget, run.LeasedSince(start))))
                .Where(static run => run.Amount > 0)
                .GroupBy(static run => run.Experiment, static (name, its) => new ExperimentShare(name, its.Count(), its.Sum(static run => run.Amount)), StringComparer.Ordinal)
                .OrderByDescending(static share => share.Amount).ThenBy(static share => share.Experiment, StringComparer.Ordinal)],
        };
    }

    private Footprint Sum(Func<RunBook, Footprint> part)
    {
        var sum = default(Footprint);
        foreach (var run in runs) sum += part(run);
        return sum;
    }
}
