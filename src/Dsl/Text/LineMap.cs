namespace GreenDsl.Dsl.Text;

/// <summary>Turns offsets of a text into lines and columns. Lines end where a compiler's do: LF, CR, CRLF, U+0085, U+2028, U+2029.</summary>
public sealed class LineMap
{
    private static readonly char[] Breaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    private readonly List<int> starts = [0];
    private readonly int length;
    private readonly int mark;

    /// <summary>Finds the lines of a text. A byte order mark takes an offset but no column.</summary>
    public LineMap(string text)
    {
        length = text.Length;
        mark = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        for (var i = text.IndexOfAny(Breaks); i >= 0; i = text.IndexOfAny(Breaks, i + 1))
            if (!(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
                starts.Add(i + 1);
    }

    /// <summary>The span between two offsets; offsets beyond the text are drawn into it.</summary>
    public SourceSpan Span(int start, int end)
    {
        start = Math.Max(mark, Math.Min(start, length));
        end = Math.Max(start, Math.Min(end, length));
        var (line, column) = Position(start);
        var (endLine, endColumn) = Position(end);
        return new SourceSpan(start, end - start, line, column, endLine, endColumn);
    }

    /// <summary>Offset at which a line starts; lines count from 1.</summary>
    public int StartOf(int line) => starts[line - 1];

    private (int Line, int Column) Position(int offset)
    {
        var found = starts.BinarySearch(offset);
        var index = found >= 0 ? found : ~found - 1;
        return (index + 1, offset - Math.Max(starts[index], index == 0 ? mark : 0) + 1);
    }
}
