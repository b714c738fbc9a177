using System.Globalization;

namespace GreenDsl.Data;

/// <summary>The bytes of a data set are not what its format says.</summary>
public sealed class DataFormatException : Exception
{
    /// <summary>Something is wrong with the file as a whole.</summary>
    public DataFormatException(string problem, Exception? inner = null) : base(problem, inner) => Problem = problem;

    /// <summary>Something is wrong at a place in a text; the place leads the message.</summary>
    public DataFormatException(string problem, long line, int column)
        : base(string.Format(CultureInfo.InvariantCulture, "line {0}, column {1}: {2}", line, column, problem))
    {
        Problem = problem;
        Line = line;
        Column = column;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>Line, from 1; 0 where the file has no lines.</summary>
    public long Line { get; }

    /// <summary>Column in characters, from 1; 0 where the file has no lines.</summary>
    public int Column { get; }
}
