namespace GreenDsl.Runtime.Runs.Tracing;

/// <summary>
/// The points of a trace as columns, so that other programs read them as a table. Single precision is plenty for pictures and takes half the text.
/// The fields mean what those of <see cref="TracePoint"/> mean.
/// </summary>
public sealed record TraceColumns
{
    /// <summary>See <see cref="TracePoint.Seconds"/>.</summary>
    public required float[] Seconds { get; init; }

    /// <summary>See <see cref="TracePoint.Session"/>.</summary>
    public required int[] Session { get; init; }

    /// <summary>See <see cref="TracePoint.Step"/>.</summary>
    public required long[] Step { get; init; }

    /// <summary>See <see cref="TracePoint.Loss"/>.</summary>
    public required float[] Loss { get; init; }

    /// <summary>See <see cref="TracePoint.LearningRateFactor"/>.</summary>
    public required float[] LearningRateFactor { get; init; }

    /// <summary>See <see cref="TracePoint.LowerJ"/>.</summary>
    public required float[] LowerJ { get; init; }

    /// <summary>See <see cref="TracePoint.EstimateJ"/>.</summary>
    public required float[] EstimateJ { get; init; }

    /// <summary>See <see cref="TracePoint.UpperJ"/>.</summary>
    public required float[] UpperJ { get; init; }

    /// <summary>See <see cref="TracePoint.Grams"/>.</summary>
    public required float[] Grams { get; init; }

    /// <summary>See <see cref="TracePoint.LoadJ"/>.</summary>
    public required float[] LoadJ { get; init; }

    /// <summary>See <see cref="TracePoint.TrainJ"/>.</summary>
    public required float[] TrainJ { get; init; }

    /// <summary>See <see cref="TracePoint.EvaluateJ"/>.</summary>
    public required float[] EvaluateJ { get; init; }

    /// <summary>See <see cref="TracePoint.CheckpointJ"/>.</summary>
    public required float[] CheckpointJ { get; init; }

    /// <summary>See <see cref="TracePoint.ForecastLowerJ"/>.</summary>
    public required float[] ForecastLowerJ { get; init; }

    /// <summary>See <see cref="TracePoint.ForecastJ"/>.</summary>
    public required float[] ForecastJ { get; init; }

    /// <summary>See <see cref="TracePoint.ForecastUpperJ"/>.</summary>
    public required float[] ForecastUpperJ { get; init; }

    /// <summary>See <see cref="TracePoint.LastStep"/>.</summary>
    public required long[] LastStep { get; init; }

    /// <summary>Whether all columns are equally long, as they were written.</summary>
    internal bool IsRectangular => new Array?[]
    {
        Session, Step, Loss, LearningRateFactor, LowerJ, EstimateJ, UpperJ, Grams, LoadJ, TrainJ, EvaluateJ, CheckpointJ, ForecastLowerJ, ForecastJ,
        ForecastUpperJ, LastStep,
    }.All(column => column?.Length == Seconds?.Length);

    /// <summary>The columns of points.</summary>
    internal static TraceColumns Of(TracePoint[] points) => new()
    {
        Seconds = Single(points, static point => point.Seconds),
        Session = Array.ConvertAll(points, static point => point.Session),
        Step = Array.ConvertAll(points, static point => point.Step),
        Loss = Single(points, static point => point.Loss),
        LearningRateFactor = Single(points, static point => point.LearningRateFactor),
        LowerJ = Single(points, static point => point.LowerJ),
        EstimateJ = Single(points, static point => point.EstimateJ),
        UpperJ = Single(points, static point => point.UpperJ),
        Grams = Single(points, static point => point.Grams),
        LoadJ = Single(points, static point => point.LoadJ),
        TrainJ = Single(points, static point => point.TrainJ),
        EvaluateJ = Single(points, static point => point.EvaluateJ),
        CheckpointJ = Single(points, static point => point.CheckpointJ),
        ForecastLowerJ = Single(points, static point => point.ForecastLowerJ),
        ForecastJ = Single(points, static point => point.ForecastJ),
        ForecastUpperJ = Single(points, static point => point.ForecastUpperJ),
        LastStep = Array.ConvertAll(points, static point => point.LastStep),
    };

    /// <summary>The points again.</summary>
    public IReadOnlyList<TracePoint> ToPoints() => [.. Enumerable.Range(0, Seconds.Length).Select(i => new TracePoint
    {
        Seconds = Seconds[i],
        Session = Session[i],
        Step = Step[i],
        Loss = Loss[i],
        LearningRateFactor = LearningRateFactor[i],
        LowerJ = LowerJ[i],
        EstimateJ = EstimateJ[i],
        UpperJ = UpperJ[i],
        Grams = Grams[i],
        LoadJ = LoadJ[i],
        TrainJ = TrainJ[i],
        EvaluateJ = EvaluateJ[i],
        CheckpointJ = CheckpointJ[i],
        ForecastLowerJ = ForecastLowerJ[i],
        ForecastJ = ForecastJ[i],
        ForecastUpperJ = ForecastUpperJ[i],
        LastStep = LastStep[i],
    })];

    private static float[] Single(TracePoint[] points, Converter<TracePoint, double> figure) => Array.ConvertAll(points, point => (float)figure(point));
}
