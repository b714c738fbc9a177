namespace GreenDsl.Dsl.Yaml;

/// <summary>The lines of a text by their indentation: finds the one that stands out where the library stumbled over another.</summary>
internal sealed class Layout(string text)
{
    private readonly IReadOnlyList<(int Start, int Indent)> lines = [.. Lines(text)];

    /// <summary>
    /// The first character of the line whose indentation fits neither its neighbours nor what holds it, and the indentation that would;
    /// <see langword="null"/> where the lines around a place are indented alike.
    /// </summary>
    /// <param name="at">Where reading failed.</param>
    public (int Start, int Indent, int Fitting)? OddLine(int at)
    {
        var index = 0;
        while (index + 1 < lines.Count && lines[index + 1].Start - lines[index + 1].Indent <= at)
            index++;
        if (index == 0 || lines.Count < 2)
            return null;
        var (own, previous) = (lines[index], Before(index));
        var (before, after) = (lines[previous], index + 1 < lines.Count ? lines[index + 1] : default);
        // Two neighbours outvote the first line of a block.
        var isFirst = previous == 0 || lines[previous - 1].Indent < before.Indent;
        if (isFirst && own.Indent != before.Indent && (own.Indent == 0 || after.Indent == own.Indent || IsOdd(before) && !IsOdd(own)))
            return (before.Start, before.Indent, own.Indent);
        return own.Indent == before.Indent ? null : (own.Start, own.Indent, before.Indent);
    }

    // Nearly everybody indents by two or four.
    private static bool IsOdd((int Start, int Indent) line) => line.Indent % 2 != 0;

    // The nearest line above that holds this one's block up to here: what is indented further belongs to a value of it.
    private int Before(int index)
    {
        var nearest = index - 1;
        while (nearest > 0 && lines[nearest].Indent > lines[index].Indent + 1 && lines[nearest - 1].Indent >= lines[index].Indent)
            nearest--;
        return nearest;
    }

    private static IEnumerable<(int Start, int Indent)> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var first = start;
            while (first < text.Length && text[first] is ' ' or '\uFEFF')
                first++;
            if (first < text.Length && text[first] is not ('#' or '\r' or '\n'))
                yield return (first, first - start);
            var end = text.IndexOf('\n', first);
            start = end < 0 ? text.Length : end + 1;
        }
    }
}
