using System.Globalization;

namespace GreenDsl.SampleData;

/// <summary>Students with hours of study, share of lectures attended and hours of sleep, and whether they passed the exam (0 or 1).</summary>
public static class ExamTable
{
    /// <summary>The header and the rows.</summary>
    public static IEnumerable<string> Lines(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        yield return "study_hours,attendance,sleep_hours,passed";
        for (var row = 0; row < rows; row++)
        {
            var study = random.Uniform(0, 60);
            var attendance = random.Uniform(0.2, 1);
            var sleep = Math.Clamp(7 + 1.1 * random.Normal(), 3.5, 10);
            var score = 0.11 * (study - 28) + 3.5 * (attendance - 0.6) + 0.5 * (sleep - 7);
            var passed = score + 0.9 * random.Normal() > 0 ? 1 : 0;
            yield return string.Create(CultureInfo.InvariantCulture, $"{study:F1},{attendance:F2},{sleep:F1},{passed}");
        }
    }
}
