using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs;

/// <summary>What a run has spent, all sessions together, and the leases that make this survive a crash. Charging allocates nothing.</summary>
internal sealed class Account
{
    private readonly IEnergyMeter meter;
    private readonly string meterWord;
    private readonly TimeProvider clock;
    private readonly RunLedger ledger;
    private readonly Spending limits;
    private readonly Portions portions;
    private readonly CarbonIntegral carbon;
    private readonly long start;
    private readonly EnergyReading earlierEnergy;
    private readonly Spending earlier;
    private readonly double[] stages = new double[4];
    private double sessionJoules;
    private Spending leased;
    private Spending binding;

    /// <summary>Opens the account; what the ledger says of earlier sessions is spent.</summary>
    public Account(IEnergyMeter meter, string meterWord, TimeProvider clock, ICarbonIntensity grid, BudgetPlan budget, RunLedger ledger, ProjectAccount? project = null)
    {
        Project = project;
        (this.meter, this.meterWord, this.clock, this.ledger) = (meter, meterWord, clock, ledger);
        limits = BudgetGuard.LimitsOf(budget);
        var last = ledger.Last?.AsSpent();
        carbon = new(grid, clock, ledger.EarlierStretches, last?.Carbon, last?.Grams ?? 0);
        portions = new(limits) { GramsPerJoule = carbon.Intensity.GramsPerJoule, IsShared = project is not null };
        Head = meter.Read().Upper;
        Now = start = clock.GetTimestamp();
        Started = clock.GetUtcNow();
        if (last is not null)
        {
            (earlierEnergy, earlier, Step) = (last.Energy, last.Spent, last.Step);
            (Energy, Used, MaxStep) = (earlierEnergy, earlier, last.MaxStep);
        }
    }

    /// <summary>When this session began.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>Joules, upper end, that the process had used when the account was opened: a part of what loading costs.</summary>
    public double Head { get; }

    /// <summary>The clock's timestamp of the last charge.</summary>
    public long Now { get; private set; }

    /// <summary>Steps done, for the ledger.</summary>
    public long Step { get; set; }

    /// <summary>The dearest step that the ledger knows of.</summary>
    public Spending MaxStep { get; private set; }

    /// <summary>Energy with its interval.</summary>
    public EnergyReading Energy { get; private set; }

    /// <summary>What the budget is charged with.</summary>
    public Spending Used { get; private set; }

    /// <summary>Carbon of that energy with its interval.</summary>
    public CarbonReading Carbon => carbon.Carbon;

    /// <summary>The carbon intensity of the electricity.</summary>
    public ICarbonIntensity Grid => carbon.Grid;

    /// <summary>The parts of the run during which the carbon intensity was the same.</summary>
    public IReadOnlyList<GridStretch> Stretches => carbon.Stretches;

    /// <summary>Carbon of one joule as things stand.</summary>
    public double GramsPerJoule => portions.GramsPerJoule;

    /// <summary>Told when a joule has become dearer or cheaper in carbon: what was learnt of costs has to be priced anew.</summary>
    public Action<double>? Repriced { get; set; }

    /// <summary>Whether what is spent can no longer be measured.</summary>
    public bool IsMeterLost => meter.IsLost;

    /// <summary>The meter in words.</summary>
    public string MeterName => meter.Name;

    /// <summary>Best-estimate joules of this session by stage.</summary>
    public StageJoules Stages => new(JoulesOf(Stage.Load), JoulesOf(Stage.Train), JoulesOf(Stage.Evaluate), JoulesOf(Stage.Checkpoint));

    /// <summary>Best-estimate joules of this session by part of the machine.</summary>
    public EnergyParts Parts => meter.Parts();

    /// <summary>Best-estimate joules of this session by how they came to be known.</summary>
    public EnergyByTag ByTag => meter.ByTag();

    /// <summary>By how much the measured cost of a piece of work can be too low.</summary>
    public Spending Blur => new(meter.Blur, meter.Blur * GramsPerJoule, 0);

    /// <summary>What the meter and the project have to say.</summary>
    public IReadOnlyList<string> Notices => Project?.Notice is { } notice ? [notice, .. meter.Notices] : meter.Notices;

    /// <summary>Best-estimate joules of this session in a stage.</summary>
    public double JoulesOf(Stage stage) => stages[(int)stage];

    /// <summary>The run's share in its project; <see langword="null"/> where it is entered in none.</summary>
    public ProjectAccount? Project { get; }

    /// <summary>Begins a session in the ledgers, before anything is loaded.</summary>
    /// <param name="load">What loading is known to cost, if it is.</param>
    /// <param name="least">What the session is known to need at least.</param>
    /// <exception cref="ProjectBudgetException">The project has too little left.</exception>
    public void Open(Spending? load, in Spending least)
    {
        Project?.Open(Used, least);
        var portion = load is { } cost ? cost * BudgetGuard.Headroom : Spending.Max(portions.ForLoading, Project?.Expected ?? default);
        Lease(LedgerEvent.Opened, portion, Project is null ? limits : Spending.Min(limits, Project.Granted));
    }

    /// <summary>Takes a portion for measuring what the end of the run needs: a run that is killed meanwhile has spent it.</summary>
    /// <param name="known">What is known of it.</param>
    public void LeaseRehearsal(in Spending known) => Lease(
        LedgerEvent.Lease, Spending.Max(portions.ForLoading, known), Project is null ? limits : Spending.Min(limits, Project.Granted));

    /// <summary>Gives back what is left of the lease for loading, which is large because little is known when it is taken: the next lease replaces it.</summary>
    /// <param name="reserve">What the end of the run needs.</param>
    public void Loaded(in Spending reserve)
    {
        binding = Used;
        Project?.Loaded(Used, Used - earlier + reserve, Spending.Max(leased, Used + reserve));
    }

    /// <summary>Takes note of work just done.</summary>
    /// <returns>Its cost: all that was spent since the last charge.</returns>
    public Spending Charge(in Work work)
    {
        meter.Observe(work);
        return Charge(work.Stage);
    }

    /// <summary>Charges a stage with all that was spent since the last charge.</summary>
    public Spending Charge(Stage stage)
    {
        var reading = meter.Read();
        Now = clock.GetTimestamp();
        stages[(int)stage] += reading.Joules - sessionJoules;
        sessionJoules = reading.Joules;
        Energy = new(
            earlierEnergy.Lower + reading.Lower,
            earlierEnergy.Joules + reading.Joules,
            earlierEnergy.Upper + reading.Upper,
            EnergyTags.Weaker(earlierEnergy.Tag, reading.Tag));
        var before = Used;
        if (carbon.Charge(reading)) Reprice();
        Used = new(earlier.Joules + reading.Upper, carbon.Charged, earlier.Seconds + clock.GetElapsedTime(start, Now).TotalSeconds);
        return Used - before;
    }

    /// <summary>Makes sure that the next step is in the ledger before it is taken. Never leases what the end of the run needs.</summary>
    public void LeaseStep(BudgetGuard guard)
    {
        var step = guard.MaxStep * BudgetGuard.Headroom;
        if ((Used + step).Within(binding)) return;
        MaxStep = guard.MaxStep;
        Lease(LedgerEvent.Lease, Spending.Max(step, portions.Next(Used, guard.MaxStep)), guard.Leasable, step);
    }

    /// <summary>Makes sure that something beside a step is in the ledger before it is done.</summary>
    public void Lease(in Spending cost)
    {
        if ((Used + cost).Within(binding)) return;
        Lease(LedgerEvent.Lease, cost, limits, cost);
    }

    /// <summary>Ends the session in the ledger: only what was really spent stays charged.</summary>
    public void Settle()
    {
        Charge(Stage.Checkpoint);
        leased = binding = Used;
        Append(LedgerEvent.Settled);
        Project?.Settle(Used);
    }

    private void Reprice()
    {
        portions.GramsPerJoule = carbon.Intensity.GramsPerJoule;
        Repriced?.Invoke(portions.GramsPerJoule);
    }

    private void Lease(LedgerEvent reason, in Spending portion, in Spending ceiling, in Spending least = default)
    {
        leased = Spending.Max(Spending.Min(ceiling, Used + portion), Used + least);
        binding = portions.Binding(leased);
        // What comes beside steps was covered when it was decided on. If it turned out dearer, the project has to know all the same.
        if (Project is not null && !leased.Within(Project.Granted)) Project.Extend(Used, leased);
        Append(reason);
    }

    private void Append(LedgerEvent reason) => ledger.Append(new()
    {
        At = clock.GetUtcNow(),
        Event = reason,
        Step = Step,
        Energy = Energy,
        Grams = Used.Grams,
        Carbon = carbon.ToWrite(),
        Seconds = Used.Seconds,
        Leased = leased,
        MaxStep = MaxStep,
        Meter = meterWord,
    });
}
