namespace GreenDsl.Runtime.Runs.Tracing;

/// <summary>
/// Points of a run of any length in a fixed room: when it is full, neighbours are merged in pairs and from then on half as many points are asked for.
/// Nothing is allocated after the buffer was made.
/// </summary>
internal sealed class PointBuffer
{
    /// <summary>Most points that are kept.</summary>
    public const int Capacity = 600;

    private readonly TracePoint[] points = new TracePoint[Capacity];

    /// <summary>Points kept.</summary>
    public int Count { get; private set; }

    /// <summary>Steps from one point to the next.</summary>
    public long Stride { get; private set; } = 1;

    /// <summary>The newest point; all zero before the first.</summary>
    public TracePoint Last => Count > 0 ? points[Count - 1] : default;

    /// <summary>A copy of the points.</summary>
    public TracePoint[] ToArray() => points[..Count];

    /// <summary>Adds a point.</summary>
    public void Add(in TracePoint point)
    {
        if (Count == Capacity) Halve();
        points[Count++] = point;
    }

    /// <summary>Takes over the points of an earlier session, up to the step that the run goes on from: what came after is done again.</summary>
    public void AddUpTo(long step, IReadOnlyList<TracePoint> earlier)
    {
        foreach (var point in earlier.TakeWhile(point => point.Step <= step)) Add(point);
        while (Count > 0 && Count * Stride < step) Stride *= 2;
    }

    // The first point stays: it tells what loading cost.
    private void Halve()
    {
        var kept = 1;
        for (var i = 1; i < Count; i += 2) points[kept++] = i + 1 < Count ? Merged(points[i - 1], points[i], points[i + 1]) : points[i];
        Count = kept;
        Stride *= 2;
    }

    /// <summary>The later of two points, with the mean loss over the steps of both.</summary>
    private static TracePoint Merged(in TracePoint before, in TracePoint first, in TracePoint second)
    {
        if (double.IsNaN(first.Loss)) return second;
        if (double.IsNaN(second.Loss)) return second with { Loss = first.Loss };
        var (left, right) = (Math.Max(1, first.Step - before.Step), Math.Max(1, second.Step - first.Step));
        return second with { Loss = (first.Loss * left + second.Loss * right) / (left + right) };
    }
}
