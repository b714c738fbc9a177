namespace GreenDsl.SampleData;

/// <summary>A point of the unit square, y downwards.</summary>
public readonly record struct Point(double X, double Y);

/// <summary>The digits as strokes: each a chain of quadratic curves through alternating end and control points.</summary>
public static class Glyphs
{
    private static readonly double[][][] Strokes =
    [
        [[.50, .08, .18, .08, .18, .50, .18, .92, .50, .92, .82, .92, .82, .50, .82, .08, .50, .08]],
        [[.32, .28, .46, .22, .54, .08, .54, .50, .54, .92]],
        [[.22, .28, .24, .08, .50, .08, .80, .08, .78, .32, .74, .56, .20, .92, .50, .92, .82, .92]],
        [[.22, .20, .30, .08, .50, .08, .78, .08, .76, .28, .74, .47, .46, .48], [.46, .48, .80, .48, .80, .70, .80, .92, .50, .92, .28, .92, .20, .78]],
        [[.64, .92, .64, .50, .64, .08, .40, .40, .16, .66, .48, .66, .86, .66]],
        [[.78, .08, .52, .08, .28, .08, .26, .26, .24, .46, .50, .36, .66, .40, .80, .46, .80, .66, .80, .92, .48, .92, .28, .92, .20, .80]],
        [[.72, .10, .24, .24, .20, .64, .20, .92, .50, .92, .80, .92, .80, .68, .80, .46, .52, .46, .28, .46, .21, .66]],
        [[.18, .10, .50, .10, .82, .10, .56, .46, .42, .92]],
        [[.50, .48, .22, .44, .24, .27, .26, .08, .50, .08, .74, .08, .76, .27, .78, .44, .50, .48, .18, .52, .18, .72, .18, .92, .50, .92, .82, .92, .82, .72, .82, .52, .50, .48]],
        [[.79, .34, .74, .54, .48, .54, .20, .54, .20, .32, .20, .08, .50, .08, .80, .08, .80, .36, .78, .80, .34, .92]],
    ];

    private const int PiecesPerCurve = 6;

    /// <summary>The strokes of a digit as open polygons, every given point moved by <paramref name="move"/>.</summary>
    public static IEnumerable<IReadOnlyList<Point>> Of(int digit, Func<Point, Point> move)
    {
        foreach (var stroke in Strokes[digit])
        {
            var points = stroke.Chunk(2).Select(pair => move(new Point(pair[0], pair[1]))).ToArray();
            var line = new List<Point> { points[0] };
            for (var start = 0; start + 2 < points.Length; start += 2)
                for (var piece = 1; piece <= PiecesPerCurve; piece++)
                    line.Add(Curve(points[start], points[start + 1], points[start + 2], (double)piece / PiecesPerCurve));
            yield return line;
        }
    }

    private static Point Curve(Point from, Point control, Point to, double t)
    {
        double a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
        return new Point(a * from.X + b * control.X + c * to.X, a * from.Y + b * control.Y + c * to.Y);
    }
}
