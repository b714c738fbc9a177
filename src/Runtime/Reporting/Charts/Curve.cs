using System.Globalization;
using System.Text;

namespace GreenDsl.Runtime.Reporting.Charts;

/// <summary>A place in a chart, in the units of its axes.</summary>
/// <param name="X">Along the horizontal axis.</param>
/// <param name="Y">Along the vertical axis; a curve has a gap where it is not finite.</param>
internal readonly record struct Dot(double X, double Y);

/// <summary>Paths through dots.</summary>
internal static class Curve
{
    /// <summary>The <c>d</c> of a path through dots that are already coordinates; gaps where one is not finite.</summary>
    public static string Through(IEnumerable<Dot> dots)
    {
        var path = new StringBuilder();
        var pen = false;
        foreach (var (x, y) in dots)
        {
            var visible = double.IsFinite(x) && double.IsFinite(y);
            if (visible) path.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{x:0.#} {y:0.#}");
            pen = visible;
        }

        return path.ToString();
    }

    /// <summary>The <c>d</c> of the areas between two curves over the same places.</summary>
    public static string Between(IReadOnlyList<Dot> lower, IReadOnlyList<Dot> upper)
    {
        var path = new StringBuilder();
        for (var start = 0; start < lower.Count; start++)
        {
            var end = start;
            while (end < lower.Count && double.IsFinite(lower[end].Y) && double.IsFinite(upper[end].Y)) end++;
            if (end - start > 1) path.Append(Through(Enumerable.Range(start, end - start).Select(i => upper[i])))
                .Append(Through(Enumerable.Range(start, end - start).Reverse().Select(i => lower[i])).Replace('M', 'L')).Append('Z');
            start = end;
        }

        return path.ToString();
    }
}
