namespace GreenDsl.Costing;

/// <summary>How many samples each part of the data has; divided as the engine divides them, except for rows that it leaves out.</summary>
/// <param name="Train">Samples trained on.</param>
/// <param name="Validation">Samples evaluated while training.</param>
/// <param name="Test">Samples evaluated at the end.</param>
public readonly record struct Parts(long Train, long Validation, long Test)
{
    /// <summary>Rows that an estimate assumes where their number is unknown.</summary>
    public const long AssumedRows = 10_000;

    /// <summary>The parts of a data set.</summary>
    /// <param name="rows">Its samples; <see cref="AssumedRows"/> stands in for an unknown number.</param>
    /// <param name="validation">Share that is evaluated while training.</param>
    /// <param name="test">Share that is evaluated at the end.</param>
    public static Parts Of(long? rows, double validation, double test)
    {
        var all = rows ?? AssumedRows;
        var validated = Count(validation, all);
        var tested = Math.Min(Count(test, all), all - validated);
        return new(all - validated - tested, validated, tested);
    }

    /// <summary>Samples of a full step: at most the training part, and all of it where no number is given.</summary>
    public long Batch(long? asked) => Math.Max(1, Math.Min(asked ?? Train, Train));

    private static long Count(double share, long rows) => Math.Min(rows, (long)Math.Round(share * rows, MidpointRounding.AwayFromZero));
}
