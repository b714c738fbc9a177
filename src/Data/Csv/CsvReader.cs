namespace GreenDsl.Data.Csv;

/// <summary>
/// Reads a table with one header line, record by record (RFC 4180: commas, fields in double quotes where needed, quotes doubled inside them).
/// LF, CRLF and CR end a line; blank lines are passed over; a byte order mark is ignored; white space belongs to its field. Reading a record allocates nothing.
/// </summary>
public sealed class CsvReader
{
    private readonly CsvScanner scanner;

    /// <summary>Reads the header.</summary>
    /// <param name="text">The table; stays the caller's.</param>
    /// <exception cref="DataFormatException">There is no header, or a name in it is empty or stands twice.</exception>
    public CsvReader(TextReader text)
    {
        scanner = new CsvScanner(text);
        if (!scanner.Read()) throw new DataFormatException("the file is empty; a table begins with a line of column names");
        var names = new string[scanner.Count];
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = Text(index);
            if (string.IsNullOrWhiteSpace(names[index])) throw Error(index, "a column has no name");
            if (Array.IndexOf(names, names[index]) < index) throw Error(index, $"there are two columns '{names[index]}'");
        }
        Header = names;
    }

    /// <summary>Column names, in the file's order.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Line on which the current record begins, from 1.</summary>
    public long Line => scanner.Line;

    /// <summary>Moves on to the next record.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DataFormatException">The record breaks the format or has more or fewer fields than the header.</exception>
    public bool Read()
    {
        if (!scanner.Read()) return false;
        if (scanner.Count == Header.Count) return true;
        var (line, column) = scanner.PlaceOf(Math.Min(scanner.Count - 1, Header.Count));
        throw new DataFormatException($"{Fields(scanner.Count)} where the header has {Header.Count}", line, column);
    }

    /// <summary>A field of the current record, without quotes. Valid until the next <see cref="Read"/>.</summary>
    public ArraySegment<char> this[int column] => scanner[column];

    /// <summary>A field of the current record as a string of its own.</summary>
    public string Text(int column)
    {
        var field = scanner[column];
        return field.Count == 0 ? "" : new string(field.Array, field.Offset, field.Count);
    }

    /// <summary>Whether a field of the current record holds nothing but white space.</summary>
    public bool IsMissing(int column)
    {
        var field = scanner[column];
        for (var index = 0; index < field.Count; index++)
            if (!char.IsWhiteSpace(field.Array![field.Offset + index])) return false;
        return true;
    }

    /// <summary>Reads a field of the current record as a number (<see cref="CsvNumber"/>).</summary>
    public bool TryGetNumber(int column, out double number) => CsvNumber.TryParse(scanner[column], out number);

    /// <summary>An error about a field of the current record, with its place.</summary>
    public DataFormatException Error(int column, string problem)
    {
        var (line, at) = scanner.PlaceOf(column);
        return new DataFormatException(problem, line, at);
    }

    private static string Fields(int count) => count == 1 ? "one field" : $"{count} fields";
}
