namespace GreenDsl.Data.Csv;

/// <summary>
/// Splits text into records and fields. One buffer holds the current record whole; quoted fields are unescaped in place, which only ever makes them shorter.
/// </summary>
internal sealed class CsvScanner(TextReader text)
{
    private char[] buffer = new char[1 << 15];
    private int start; // of the current record
    private int at; // next character
    private int end; // of what was read
    private bool begun;

    // Fields as offsets from `start`, so that moving the record moves them too.
    private Field[] fields = new Field[16];

    private long line = 1;
    private int lineStart; // offset from `start`; past it only inside a quoted field of several lines

    /// <summary>Number of fields in the current record.</summary>
    public int Count { get; private set; }

    /// <summary>Line on which the current record begins.</summary>
    public long Line { get; private set; }

    public ArraySegment<char> this[int index] =>
        (uint)index < (uint)Count
            ? new ArraySegment<char>(buffer, start + fields[index].Offset, fields[index].Length)
            : throw new ArgumentOutOfRangeException(nameof(index));

    public (long Line, int Column) PlaceOf(int index) => (fields[index].Line, fields[index].Column);

    public bool Read()
    {
        if (!begun && Peek() == '\uFEFF') at++;
        begun = true;
        do
        {
            start = at;
            lineStart = 0;
            Count = 0;
        }
        while (TakeLineEnd());
        if (Peek() < 0) return false;
        Line = line;
        ReadField();
        while (Peek() == ',')
        {
            at++;
            ReadField();
        }
        TakeLineEnd();
        return true;
    }

    private void ReadField()
    {
        var (fieldLine, column) = (line, Column());
        if (Peek() == '"') ReadQuoted(fieldLine, column);
        else ReadPlain(fieldLine, column);
    }

    private void ReadPlain(long fieldLine, int column)
    {
        var offset = at - start;
        do
        {
            var (characters, limit) = (buffer, end);
            for (; at < limit; at++)
            {
                var c = characters[at];
                if (c is ',' or '\n' or '\r')
                {
                    Add(offset, at - start - offset, fieldLine, column);
                    return;
                }
                if (c == '"') throw new DataFormatException("a double quote inside a field without quotes; put the field in quotes and double it", line, Column());
            }
        }
        while (Fill());
        Add(offset, at - start - offset, fieldLine, column);
    }

    private void ReadQuoted(long fieldLine, int column)
    {
        at++;
        var offset = at - start;
        var length = 0;
        for (; ; )
        {
            var c = Peek();
            if (c < 0) throw new DataFormatException("a quoted field is never closed", fieldLine, column);
            at++;
            if (c == '"')
            {
                if (Peek() != '"') break;
                at++;
            }
            else if (c == '\n' || (c == '\r' && Peek() != '\n'))
            {
                line++;
                lineStart = at - start;
            }
            buffer[start + offset + length++] = (char)c;
        }
        if (Peek() is not (',' or '\r' or '\n' or < 0)) throw new DataFormatException("text after the closing quote of a field", line, Column());
        Add(offset, length, fieldLine, column);
    }

    private bool TakeLineEnd()
    {
        var c = Peek();
        if (c is not ('\r' or '\n')) return false;
        at++;
        if (c == '\r' && Peek() == '\n') at++;
        line++;
        return true;
    }

    private int Column() => at - start - lineStart + 1;

    private int Peek() => at < end || Fill() ? buffer[at] : -1;

    private bool Fill()
    {
        if (start > 0)
        {
            Array.Copy(buffer, start, buffer, 0, end - start);
            at -= start;
            end -= start;
            start = 0;
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var count = text.Read(buffer, end, buffer.Length - end);
        end += count;
        return count > 0;
    }

    private void Add(int offset, int length, long fieldLine, int column)
    {
        if (Count == fields.Length) Array.Resize(ref fields, fields.Length * 2);
        fields[Count++] = new Field(offset, length, fieldLine, column);
    }

    private readonly record struct Field(int Offset, int Length, long Line, int Column);
}
