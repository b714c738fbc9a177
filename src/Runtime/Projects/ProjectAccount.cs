using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Projects;

/// <summary>A run's share in its project: what it leases is entered in the project's ledger before it is entered in its own, and so before it is spent.</summary>
internal sealed class ProjectAccount : IAllowance
{
    private readonly Project project;
    private readonly ProjectLedger ledger;
    private readonly TimeProvider clock;
    private readonly string run;
    private readonly ProjectSession session;
    private readonly Footprint limits;
    private Footprint? start;
    private bool recorded;
    private bool isFirst;

    /// <summary>Prepares the account; <see cref="Open"/> begins it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="folder">The run.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="meter">The word for the meter.</param>
    /// <param name="intensity">The kind of carbon intensity that the run's grams are counted with.</param>
    /// <param name="limits">The run's own limits: more than that is never leased.</param>
    public ProjectAccount(Project project, TimeProvider clock, RunFolder folder, string experiment, string meter, IntensityKind intensity, in Spending limits)
    {
        (this.project, this.clock, this.limits) = (project, clock, Footprint.Of(limits));
        ledger = new(project);
        run = folder.Id;
        session = new(experiment, Path.GetRelativePath(project.Folder, folder.Path).Replace('\\', '/'), meter, intensity, ProcessIdentity.Current);
    }

    /// <inheritdoc/>
    public Spending Granted { get; private set; }

    /// <inheritdoc/>
    public Spending Ceiling { get; private set; }

    /// <inheritdoc/>
    public string? Refusal { get; private set; }

    /// <summary>What beginning and ending such a run took before; nothing where that is not known.</summary>
    public Spending Expected { get; private set; }

    /// <summary>What a person should know of this account; <see langword="null"/> where nothing is special.</summary>
    public string? Notice { get; private set; }

    /// <summary>Where the project stood when the ledger was last asked; <see langword="null"/> where it has no budgets.</summary>
    public ProjectUse? Use => project.Budgets.Count == 0 ? null : new(Name, ledger.Books.Standings(clock.GetUtcNow()));

    /// <summary>The project as people call it.</summary>
    public string Name => project.Name ?? "this project";

    private bool Counts => session.Meter != Meters.Modelled;

    /// <summary>Begins a session.</summary>
    /// <param name="used">What earlier sessions spent.</param>
    /// <param name="least">What the session cannot do without.</param>
    /// <exception cref="ProjectBudgetException">The project has not even the least left.</exception>
    /// <exception cref="ExperimentException">The ledger cannot be relied on or reached, or another process is carrying out this run.</exception>
    public void Open(in Spending used, in Spending least)
    {
        if (session.Intensity == IntensityKind.Marginal && Counts && project.Budgets.Any(static budget => budget.CarbonGrams is not null))
            throw new ExperimentException($"{Name} has a carbon budget over average intensities, and marginal grams cannot be added to it; choose a grid source of average figures");
        var (spent, needed) = (Footprint.Of(used), Footprint.Of(least));
        if (!Counts && project.Budgets.Count > 0) Notice = $"the joules of the meter '{Meters.Modelled}' are not real: this run is entered in the ledger of {Name} but does not count against its budgets";
        try
        {
            recorded = true;
            if (!ledger.Update(turn => Begin(turn, spent, needed))) throw new ProjectBudgetException(Refusal!);
        }
        catch (ExperimentException e) when (project.Budgets.Count == 0)
        {
            GoOnUnrecorded(e);
        }
    }

    /// <summary>Learns what it takes to begin a run of this experiment and to end it again, and gives back what was set aside while nobody knew.</summary>
    /// <param name="used">What is spent already.</param>
    /// <param name="cost">What beginning took and ending needs.</param>
    /// <param name="total">What must stay covered.</param>
    public void Loaded(in Spending used, in Spending cost, in Spending total)
    {
        start = Footprint.Of(cost);
        if (isFirst) Extend(used, total);
    }

    /// <inheritdoc/>
    public bool Extend(in Spending used, in Spending total)
    {
        if (!recorded) return false;
        var (spent, needed) = (Footprint.Of(used), Footprint.Of(total));
        try
        {
            return ledger.Update(turn => Lease(turn, ProjectEvent.Lease, spent, needed));
        }
        catch (ExperimentException e) when (project.Budgets.Count == 0)
        {
            GoOnUnrecorded(e);
            return true;
        }
        catch (ExperimentException e)
        {
            // What was granted is still there: enough to come to a good end. Nobody is asked again, since each time would take as long as this one.
            recorded = false;
            Refusal = e.Message;
            return false;
        }
    }

    /// <summary>Ends the session: only what was really spent stays charged.</summary>
    public void Settle(in Spending used)
    {
        if (!recorded) return;
        var spent = Footprint.Of(used);
        try
        {
            ledger.Update(turn =>
            {
                Append(turn, ProjectEvent.Settled, spent, spent);
                return true;
            });
        }
        catch (ExperimentException)
        {
            // The run is over and its own ledger settled: whoever comes next reads it there.
        }
    }

    /// <summary>Nothing is limited, so nothing can be crossed: a program in a folder that cannot be written to may run all the same.</summary>
    private void GoOnUnrecorded(ExperimentException reason)
    {
        recorded = false;
        Granted = Ceiling = Footprint.Unlimited.AsLimit();
        Notice = $"from now on this run is not entered in the project's ledger: {reason.Message}";
    }

    private bool Begin(ProjectLedger.Transaction turn, in Footprint spent, Footprint needed)
    {
        turn.CloseDead(clock.GetUtcNow(), run);
        if (turn.Books.Find(run) is { IsOpen: true, Session.Owner: var owner } && owner != session.Owner && owner.IsAlive)
            throw new ExperimentException(FormattableString.Invariant($"{session.Folder}: process {owner.Id} is carrying out a run with this id"));
        // The run's own ledger knows best what it spent so far: the rest of its old lease is free before it takes a new one.
        if (turn.Books.Find(run) is { } earlier && earlier.Leased != spent) Append(turn, ProjectEvent.Closed, spent, spent);
        if (needed == default)
        {
            needed = turn.Books.DearestStart(session.Experiment) * BudgetGuard.Headroom;
            Expected = new(needed.Joules, needed.Grams, 0);
            isFirst = Counts && !turn.Books.KnowsStart(session.Experiment);
        }

        var left = LeftBeside(turn.Books) - spent;
        // A run that knows nothing of its costs begins as long as anything is left.
        if (Counts && (left.Joules <= 0 || left.Grams <= 0)) return Refuse(turn.Books, needed);
        return Lease(turn, ProjectEvent.Started, spent, spent + needed);
    }

    private bool Lease(ProjectLedger.Transaction turn, ProjectEvent reason, in Footprint spent, in Footprint needed)
    {
        if (!needed.Within(LeftBeside(turn.Books))) turn.CloseDead(clock.GetUtcNow(), run);
        var left = LeftBeside(turn.Books);
        if (!needed.Within(left)) return Refuse(turn.Books, needed - MineIn(turn.Books));

        // More than it needs now, so that it need not come back at once, but never more than its own budget allows.
        var more = isFirst && reason == ProjectEvent.Started
            ? ProjectBooks.PortionForLoading(left - needed)
            : turn.Books.Portion(needed, left - needed, limits - needed);
        // And never less than it had: its own ledger may have leased all of that already, but for what was set aside.
        var least = isFirst ? default : MineIn(turn.Books);
        isFirst &= reason == ProjectEvent.Started;
        Append(turn, reason, spent, Footprint.Max(least, needed + more));
        return true;
    }

    /// <summary>As far as this run could come: what it has, and what nobody has.</summary>
    private Footprint LeftBeside(ProjectBooks books) => Counts ? MineIn(books) + books.Left(clock.GetUtcNow()) : Footprint.Unlimited;

    private Footprint MineIn(ProjectBooks books) => books.Find(run)?.Leased ?? default;

    private void Append(ProjectLedger.Transaction turn, ProjectEvent reason, in Footprint spent, in Footprint leased)
    {
        turn.Append(new()
        {
            At = clock.GetUtcNow(),
            Event = reason,
            Run = run,
            Spent = spent,
            Leased = leased,
            Session = reason == ProjectEvent.Started ? session : null,
            Start = start,
        });
        // Told once: it stays as it is.
        start = null;
        Granted = leased.AsLimit();
        Ceiling = LeftBeside(turn.Books).AsLimit();
    }

    private bool Refuse(ProjectBooks books, in Footprint more)
    {
        Ceiling = LeftBeside(books).AsLimit();
        var standing = books.Tightest(more, clock.GetUtcNow());
        Refusal = $"the budget of {Name} has too little left: {standing} ({standing.Users()})";
        return false;
    }
}
