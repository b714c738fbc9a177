using System.Runtime.CompilerServices;
using System.Text;

namespace GreenDsl.Generator.Emission;

/// <summary>Writes indented lines of C#. Newlines are LF on every machine.</summary>
internal sealed class CodeWriter
{
    /// <summary>The widest line that is written where there is a choice.</summary>
    public const int Width = 130;

    private const char NewLine = '\n';
    private const int IndentSize = 4;

    // A build writes a thousand files one after another: one buffer a thread serves them all.
    [ThreadStatic]
    private static StringBuilder? spare;

    private readonly StringBuilder text = Interlocked.Exchange(ref spare, null) ?? new StringBuilder(capacity: 16384);
    private char[] shifted = [];
    private int depth;

    // Where the line begins, and where it ends, to which the next part may be added.
    private int filledFrom;
    private int filledTo = -1;

    /// <summary>Columns left of <see cref="Width"/> at the current indentation.</summary>
    public int Room => Width - depth * IndentSize;

    /// <summary>Writes an empty line.</summary>
    public void Line() => text.Append(NewLine);

    /// <summary>Writes one line.</summary>
    public void Line(string line) => text.Append(' ', depth * IndentSize).Append(line).Append(NewLine);

    /// <summary>Writes one line from its parts, without putting them together first.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] Parts line) => line.End();

    /// <summary>Writes one line, unless it is wider than <see cref="Width"/> and not forced: then nothing is written.</summary>
    /// <param name="prefix">What the line begins with.</param>
    /// <param name="content">What <paramref name="append"/> writes.</param>
    /// <param name="append">Writes the content; it may leave off where the text grows longer than the number it is given.</param>
    /// <param name="suffix">What the line ends with.</param>
    /// <param name="force">The line is written however wide it is.</param>
    public bool TryLine<T>(string prefix, T content, Action<StringBuilder, T, int> append, string suffix, bool force)
    {
        var start = text.Length;
        var limit = force ? int.MaxValue : start + Width;
        append(text.Append(' ', depth * IndentSize).Append(prefix), content, limit);
        text.Append(suffix);
        var fits = text.Length <= limit;
        text.Length = fits ? text.Length : start;
        if (fits)
            Line();
        return fits;
    }

    /// <summary>
    /// Writes a part behind the parts that were written just before, where the line has room for it; else on a line of its own. A part that is wider than
    /// <paramref name="widest"/> is not written.
    /// </summary>
    /// <param name="prefix">What the part begins with.</param>
    /// <param name="content">What <paramref name="append"/> writes.</param>
    /// <param name="append">Writes the content.</param>
    /// <param name="suffix">What the part ends with.</param>
    /// <param name="widest">Columns of the widest part that is written.</param>
    public bool TryFill<T>(string prefix, T content, Action<StringBuilder, T, int> append, string suffix, int widest)
    {
        var end = text.Length;
        var joint = end == filledTo ? end - 1 : -1;
        if (joint < 0)
            text.Append(' ', depth * IndentSize);
        var start = text.Length;
        var limit = widest < int.MaxValue - start ? start + widest : int.MaxValue;
        append(text.Append(prefix), content, limit);
        text.Append(suffix);
        if (text.Length > limit)
        {
            text.Length = end;
            return false;
        }
        if (joint < 0)
            filledFrom = end;
        else
            text[joint] = ' ';
        if (joint >= 0 && text.Length - filledFrom > Width)
        {
            text[joint] = NewLine;
            filledFrom = joint + 1;
            IndentFrom(filledFrom);
        }
        Line();
        filledTo = text.Length;
        return true;
    }

    // Inserting would break the buffer in two, and it would be whole again only in a new one.
    private void IndentFrom(int start)
    {
        var count = text.Length - start;
        if (shifted.Length < count)
            shifted = new char[2 * count];
        text.CopyTo(start, shifted, 0, count);
        text.Length = start;
        text.Append(' ', depth * IndentSize).Append(shifted, 0, count);
    }

    /// <summary>Writes a documentation line; <paramref name="xml"/> is written as it is.</summary>
    public void Summary(string xml) => Line($"/// <summary>{xml}</summary>");

    /// <summary>Indents until disposed, without braces.</summary>
    public Indentation Indent() => new(this, null);

    /// <summary>Writes a header and an opening bracket, indents, and writes the closing one when disposed.</summary>
    public Indentation Block(string header, string open = "{", string close = "}")
    {
        Line(header);
        return Body(open, close);
    }

    /// <summary>Writes an opening bracket, indents, and writes the closing one when disposed.</summary>
    public Indentation Body(string open = "{", string close = "}")
    {
        Line(open);
        return new Indentation(this, close);
    }

    /// <summary>What was written; ends the writing.</summary>
    public string Finish()
    {
        var written = text.ToString();
        spare = text.Clear();
        return written;
    }

    /// <summary>The parts of a line, from an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Parts
    {
        private readonly StringBuilder text;

        /// <summary>Begins a line; the compiler passes the sizes.</summary>
        public Parts(int literalLength, int formattedCount, CodeWriter writer) => text = writer.text.Append(' ', writer.depth * IndentSize);

        /// <summary>Writes what stands between the holes.</summary>
        public void AppendLiteral(string part) => text.Append(part);

        /// <summary>Writes what fills a hole.</summary>
        public void AppendFormatted(string? part) => text.Append(part);

        internal void End() => text.Append(NewLine);
    }

    /// <summary>One level of indentation.</summary>
    internal readonly struct Indentation : IDisposable
    {
        private readonly CodeWriter writer;
        private readonly string? close;

        internal Indentation(CodeWriter writer, string? close)
        {
            (this.writer, this.close) = (writer, close);
            writer.depth++;
        }

        /// <summary>Ends the level.</summary>
        public void Dispose()
        {
            writer.depth--;
            if (close is not null)
                writer.Line(close);
        }
    }
}
