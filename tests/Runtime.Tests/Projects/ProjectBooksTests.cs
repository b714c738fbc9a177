using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Projects;
using static GreenDsl.Runtime.Tests.Projects.Entries;

namespace GreenDsl.Runtime.Tests.Projects;

public sealed class ProjectBooksTests
{
    private static readonly ProjectBudget Daily = new() { EnergyJoules = 100, Per = BudgetPeriod.Day };
    private static readonly ProjectBudget Total = new() { EnergyJoules = 1000 };
    private static readonly IReadOnlyList<ProjectBudget> NoBudgets = [];

    [Fact]
    public void A_lease_counts_whole_in_the_period_in_which_it_was_taken()
    {
        var books = Books(Started("a", 60), Lease("a", 50, 80, day: 2));

        // 60 J on the first day and 20 J on the second, although 10 J of the first 60 J were still to be spent then.
        Assert.Equal((80, 100), (books.Left(Day(2)).Joules, books.Left(Day(3)).Joules));
        Assert.Equal(920, Books([Total], Started("a", 60), Lease("a", 50, 80, day: 2)).Left(Day(2)).Joules);
    }

    [Fact]
    public void What_is_given_back_is_taken_from_the_newest_leases()
    {
        var books = Books(Started("a", 60), Lease("a", 50, 80, day: 2), Settled("a", 70, day: 2));
        Assert.Equal(90, books.Left(Day(2)).Joules);

        // Less than the first day's lease was spent in all: the second day is free.
        books = Books(Started("a", 60), Lease("a", 50, 80, day: 2), Settled("a", 55, day: 2));
        Assert.Equal(100, books.Left(Day(2)).Joules);
        Assert.Equal(945, Books([Total], Started("a", 60), Lease("a", 50, 80, day: 2), Settled("a", 55, day: 2)).Left(Day(2)).Joules);
    }

    [Fact]
    public void A_resumed_run_is_not_charged_twice()
    {
        // Killed with 80 J leased of which its own ledger says 65 J; resumed two days later.
        var books = Books([Total, Daily], Started("a", 60), Lease("a", 50, 80), Closed("a", 65, day: 3), Started("a", 90, day: 3, spent: 65), Settled("a", 85, day: 3));

        Assert.Equal(80, books.Left(Day(3)).Joules);
        Assert.Equal(915, Books([Total], Started("a", 60), Lease("a", 50, 80), Closed("a", 65, day: 3), Started("a", 90, day: 3, spent: 65), Settled("a", 85, day: 3)).Left(Day(3)).Joules);
        Assert.Single(books.Runs);
    }

    [Fact]
    public void More_than_was_leased_counts_when_it_becomes_known()
    {
        var books = Books(Started("a", 60), Settled("a", 75, day: 2));

        Assert.Equal(85, books.Left(Day(2)).Joules);
    }

    [Fact]
    public void Modelled_joules_and_marginal_grams_do_not_count()
    {
        ProjectBudget carbon = new() { CarbonGrams = 1 };
        var books = Books([Total, carbon], Started("a", 60, meter: Meters.Modelled), Started("b", 30, intensity: IntensityKind.Marginal), Started("c", 10));

        Assert.Equal(new(960, 0.99), books.Left(Day(1)));
    }

    [Fact]
    public void Portions_are_a_hundredth_of_the_limit_and_shrink_with_what_is_left()
    {
        var books = Books([Total, Daily]);

        Assert.Equal(1, books.Portion(Joules(50), Joules(100), Footprint.Unlimited).Joules, 1e-9);
        Assert.Equal(0.5, books.Portion(Joules(50), Joules(5), Footprint.Unlimited).Joules, 1e-9);
        Assert.Equal(0.25, books.Portion(Joules(50), Joules(5), Joules(0.25)).Joules, 1e-9);
        // Carbon is not limited: it grows with the energy.
        Assert.Equal(0.0005, books.Portion(Joules(50), Joules(5), Footprint.Unlimited).Grams, 1e-12);
        Assert.Equal(Joules(12.5), Books(NoBudgets).Portion(Joules(50), Footprint.Unlimited, Footprint.Unlimited));
    }

    [Fact]
    public void A_run_that_knows_nothing_of_its_needs_gets_a_portion_of_what_is_limited()
    {
        Assert.Equal(new(1, 0), Books([Daily]).Portion(default, new(100, double.PositiveInfinity), Footprint.Unlimited));
        Assert.Equal(default, Books(NoBudgets).Portion(default, Footprint.Unlimited, Footprint.Unlimited));
    }

    [Fact]
    public void A_run_needs_what_its_experiment_needed_to_begin()
    {
        var books = Books(Started("a", 60), Settled("a", 20) with { Start = Joules(7) }, Started("b", 60), Settled("b", 20) with { Start = Joules(5) });

        Assert.Equal(Joules(7), books.DearestStart("sample"));
        Assert.Equal(Joules(7), books.DearestStart("never seen"));
        Assert.Equal(default, Books().DearestStart("sample"));
    }

    [Fact]
    public void A_standing_says_who_used_how_much_and_until_when()
    {
        var standing = Assert.Single(Books(Started("a", 60), Settled("a", 20), Started("b", 40), Lease("b", 30, 45)).Standings(Day(1)));

        Assert.Equal((50, 15, 35), (standing.Used, standing.Reserved, standing.Left));
        Assert.Equal([new ExperimentShare("sample", 2, 65)], standing.ByExperiment);
        Assert.Equal("100 J per day: 50.0 J used, 15.0 J reserved, 35.0 J left until 2026-03-02 00:00 UTC", standing.ToString());
    }

    private static ProjectBooks Books(params ProjectEntry[] entries) => Books([Daily], entries);

    private static ProjectBooks Books(IReadOnlyList<ProjectBudget> budgets, params ProjectEntry[] entries)
    {
        var books = new ProjectBooks(budgets);
        foreach (var entry in entries) books.Apply(entry);
        return books;
    }
}
