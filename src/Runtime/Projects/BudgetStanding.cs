using System.Globalization;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Projects;

/// <summary>Where a budget of a project stands in its present period. Amounts are joules for an energy budget and grams for a carbon budget.</summary>
public sealed record BudgetStanding
{
    private const int MostNamed = 4;

    /// <summary>The budget.</summary>
    public required ProjectBudget Budget { get; init; }

    /// <summary>Spent by all runs.</summary>
    public required double Used { get; init; }

    /// <summary>Leased beyond that to runs that have not ended.</summary>
    public required double Reserved { get; init; }

    /// <summary>What may still be leased.</summary>
    public required double Left { get; init; }

    /// <summary>When the period ends, UTC; <see langword="null"/> where it does not.</summary>
    public required DateTimeOffset? Ends { get; init; }

    /// <summary>Who used or reserved how much, the most first.</summary>
    public required IReadOnlyList<ExperimentShare> ByExperiment { get; init; }

    /// <summary>The limit, in joules or grams.</summary>
    public double Limit => Budget.EnergyJoules ?? Budget.CarbonGrams ?? 0;

    /// <summary>The limit in words, for example <c>5.00 kgCO2e per month</c>.</summary>
    public string LimitInWords => $"{Amount(Limit)} {(Budget.Per == BudgetPeriod.Project ? "for the whole project" : $"per {PeriodInWords}")}";

    /// <summary>An amount in the budget's unit.</summary>
    public string Amount(double amount) => Budget.EnergyJoules is null ? Quantities.Carbon(amount) : Quantities.Energy(amount);

    /// <summary>All of it in one sentence without a full stop.</summary>
    public override string ToString()
    {
        var reserved = Reserved > 0 ? $", {Amount(Reserved)} reserved" : "";
        return $"{LimitInWords}: {Amount(Used)} used{reserved}, {Amount(Left)} left{Until}";
    }

    /// <summary>Who used it up, in words.</summary>
    internal string Users()
    {
        var named = ByExperiment.Take(MostNamed).Select(share => string.Create(
            CultureInfo.InvariantCulture, $"{share.Experiment} {Amount(share.Amount)} in {share.Runs} run{(share.Runs == 1 ? "" : "s")}"));
        return string.Join(", ", named) + (ByExperiment.Count > MostNamed ? " and others" : "");
    }

    private string PeriodInWords => Budget.Per.ToString().ToLowerInvariant();

    private string Until => Ends is { } end ? string.Create(CultureInfo.InvariantCulture, $" until {end.UtcDateTime:yyyy-MM-dd} 00:00 UTC") : "";
}

/// <summary>What the runs of one experiment take up of a budget.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Runs">Number of its runs.</param>
/// <param name="Amount">Used or reserved, joules or grams.</param>
public sealed record ExperimentShare(string Experiment, int Runs, double Amount);

/// <summary>Where a project stands.</summary>
/// <param name="Project">The project as people call it.</param>
/// <param name="Budgets">Each of its budgets.</param>
public sealed record ProjectUse(string Project, IReadOnlyList<BudgetStanding> Budgets)
{
    /// <summary>Why the project stopped the run; <see langword="null"/> where it did not.</summary>
    public string? Stop { get; init; }
}
