using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Costing;

/// <summary>How many samples each part of the data has; divided as the engine divides them, except for rows that it leaves out.</summary>
/// <param name="Train">Samples trained on.</param>
/// <param name="Validation">Samples evaluated while training.</param>
/// <param name="Test">Samples evaluated at the end.</param>
public readonly record struct Parts(long Train, long Validation, long Test)
{
    /// <summary>Rows that an estimate assumes where their number is unknown.</summary>
    public const long AssumedRows = 10_000;

    /// <summary>The parts of a data set; of <see cref="AssumedRows"/> where its rows are unknown.</summary>
    public static Parts Of(Dataset data)
    {
        var rows = data.Rows ?? AssumedRows;
        var validation = Count(data.Validation, rows);
        var test = Math.Min(Count(data.Test, rows), rows - validation);
        return new(rows - validation - test, validation, test);
    }

    private static long Count(double share, long rows) => Math.Min(rows, (long)Math.Round(share * rows, MidpointRounding.AwayFromZero));
}
