using CsCheck;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Runtime.Tests.Projects;

public sealed class BudgetPeriodTests
{
    [Theory]
    [InlineData(BudgetPeriod.Day, "2026-11-22T23:59:59+00:00", "2026-11-22", "2026-11-23")]
    // Already the next day in UTC.
    [InlineData(BudgetPeriod.Day, "2026-11-22T23:59:59-05:00", "2026-11-23", "2026-11-24")]
    // A Sunday is the last day of its week, and a week does not end with the year.
    [InlineData(BudgetPeriod.Week, "2026-11-22T12:00:00+00:00", "2026-11-16", "2026-11-23")]
    [InlineData(BudgetPeriod.Week, "2027-01-01T00:00:00+00:00", "2026-12-28", "2027-01-04")]
    [InlineData(BudgetPeriod.Month, "2028-02-29T00:00:00+00:00", "2028-02-01", "2028-03-01")]
    [InlineData(BudgetPeriod.Month, "2026-12-31T23:00:00+00:00", "2026-12-01", "2027-01-01")]
    [InlineData(BudgetPeriod.Year, "2028-12-31T00:00:00+00:00", "2028-01-01", "2029-01-01")]
    public void Periods_are_those_of_the_calendar_in_UTC(BudgetPeriod period, string time, string start, string end)
    {
        var at = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((start, end), (Day(period.StartOf(at)), Day(period.EndOf(at)!.Value)));
    }

    [Fact]
    public void Every_moment_lies_in_one_period_and_the_next_begins_where_it_ends() =>
        Gen.Select(Gen.Enum<BudgetPeriod>(), Gen.Long[0, 4_000_000_000]).Where(static (period, _) => period != BudgetPeriod.Project).Sample(static (period, seconds) =>
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            var (start, end) = (period.StartOf(time), period.EndOf(time)!.Value);
            return start <= time && time < end && period.StartOf(start) == start && period.StartOf(end) == end && period.StartOf(end.AddTicks(-1)) == start;
        });

    [Fact]
    public void A_project_has_no_end() => Assert.Null(BudgetPeriod.Project.EndOf(DateTimeOffset.UnixEpoch));

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
