using System.Globalization;
using GreenDsl.Runtime.Reporting;

namespace GreenDsl.Runtime.Tests.Reporting;

public sealed class StepSummaryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("green-summary-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Writers_at_the_same_time_lose_and_mix_nothing()
    {
        var file = Path.Combine(folder, "summary.md");
        string Section(int writer) => string.Concat(Enumerable.Repeat(writer.ToString("D2", CultureInfo.InvariantCulture) + "\n", 200));

        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, writer => StepSummary.Append(file, Section(writer), Assert.Fail));

        var sections = File.ReadAllText(file).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 40).Select(writer => Section(writer).TrimEnd()), sections.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_written_where_nobody_asks_for_it() => StepSummary.Append(null, "text", Assert.Fail);

    [Fact]
    public void What_cannot_be_written_is_told()
    {
        var complaints = new List<string>();
        StepSummary.Append(folder, "text", complaints.Add);
        Assert.StartsWith("the step summary cannot be written: ", Assert.Single(complaints), StringComparison.Ordinal);
    }
}
