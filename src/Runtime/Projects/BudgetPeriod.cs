using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Projects;

/// <summary>How long a project's budget lasts: a calendar period in UTC, or the project.</summary>
public enum BudgetPeriod
{
    /// <summary>From midnight to midnight.</summary>
    [JsonStringEnumMemberName("day")]
    Day,

    /// <summary>From Monday to Monday (ISO 8601).</summary>
    [JsonStringEnumMemberName("week")]
    Week,

    /// <summary>From the first of a month to the first of the next.</summary>
    [JsonStringEnumMemberName("month")]
    Month,

    /// <summary>From the first of January to the next.</summary>
    [JsonStringEnumMemberName("year")]
    Year,

    /// <summary>As long as the project.</summary>
    [JsonStringEnumMemberName("project")]
    Project,
}

/// <summary>Where calendar periods begin and end.</summary>
internal static class BudgetPeriods
{
    /// <summary>The beginning of the period that a time lies in.</summary>
    public static DateTimeOffset StartOf(this BudgetPeriod period, DateTimeOffset time)
    {
        var day = time.UtcDateTime.Date;
        // Sunday is 0 in .NET and the last day of an ISO week.
        return period == BudgetPeriod.Project ? DateTimeOffset.MinValue : new(
            period switch
            {
                BudgetPeriod.Day => day,
                BudgetPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
                BudgetPeriod.Month => day.AddDays(1 - day.Day),
                _ => day.AddDays(1 - day.DayOfYear),
            },
            TimeSpan.Zero);
    }

    /// <summary>The first moment behind the period that a time lies in; <see langword="null"/> where it has no end.</summary>
    public static DateTimeOffset? EndOf(this BudgetPeriod period, DateTimeOffset time)
    {
        var start = period.StartOf(time);
        return period switch
        {
            BudgetPeriod.Day => start.AddDays(1),
            BudgetPeriod.Week => start.AddDays(7),
            BudgetPeriod.Month => start.AddMonths(1),
            BudgetPeriod.Year => start.AddYears(1),
            _ => null,
        };
    }
}
