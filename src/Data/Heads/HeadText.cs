using System.Globalization;
using System.Text;

namespace GreenDsl.Data.Heads;

/// <summary>
/// A head as lines of words between tabs; in a word, a backslash stands before a backslash, <c>t</c> for tab, <c>n</c> and <c>r</c> for line ends.
/// <code>
/// green-head 2   HASH   csv   ROWS
/// number|category|text   MISSING   NAME   CATEGORY...
/// green-head 2   HASH   idx   COUNT   CHANNELS   HEIGHT   WIDTH   CLASSES
/// </code>
/// A hash that is not known is the empty word.
/// </summary>
internal static class HeadText
{
    public const string Version = "green-head 2";

    public static string Write(DatasetHead head)
    {
        var (text, hash) = (new StringBuilder(), head.Hash ?? "");
        switch (head)
        {
            case CsvHead csv:
                Line(text, Version, hash, "csv", Number(csv.Rows));
                foreach (var column in csv.Columns)
                    Line(text, [KindWord(column.Kind), Number(column.Missing), column.Name, .. column.Categories]);
                break;
            case IdxHead idx:
                Line(text, Version, hash, "idx", Number(idx.Count), Number(idx.Channels), Number(idx.Height), Number(idx.Width), Number(idx.Classes));
                break;
        }
        return text.ToString();
    }

    public static DatasetHead? TryRead(string text)
    {
        // The last line ends too: a text that was cut short is told by it.
        if (!text.EndsWith("\n", StringComparison.Ordinal)) return null;
        var lines = text.Substring(0, text.Length - 1).Split('\n').Select(static line => line.TrimEnd('\r').Split('\t').Select(Unescape).ToArray()).ToList();
        return lines[0] switch
        {
            [Version, var hash, "csv", var rows] when TryNumber(rows, out var count) => WithHash(Table(count, lines.Skip(1)), hash),
            [Version, var hash, "idx", _, _, _, _, _] when lines.Count == 1 => WithHash(Images(lines[0].Skip(3)), hash),
            _ => null,
        };
    }

    private static DatasetHead? WithHash(DatasetHead? head, string hash) => head is null || hash.Length == 0 ? head : head with { Hash = hash };

    private static CsvHead? Table(long rows, IEnumerable<string[]> lines)
    {
        var columns = new List<CsvColumn>();
        foreach (var line in lines)
        {
            if (line is not [var word, var missing, var name, ..] || KindOf(word) is not { } kind || !TryNumber(missing, out var count)) return null;
            columns.Add(new CsvColumn(name, kind, count, [.. line.Skip(3)]));
        }
        return new CsvHead(rows, columns);
    }

    private static IdxHead? Images(IEnumerable<string> words)
    {
        var sizes = words.Select(static word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : -1).ToArray();
        return sizes.Min() < 0 ? null : new IdxHead(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
    }

    private static string KindWord(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "number",
        ColumnKind.Category => "category",
        _ => "text",
    };

    private static ColumnKind? KindOf(string word) => word switch
    {
        "number" => ColumnKind.Number,
        "category" => ColumnKind.Category,
        "text" => ColumnKind.Text,
        _ => null,
    };

    private static void Line(StringBuilder text, params string[] words) => text.Append(string.Join("\t", words.Select(Escape))).Append('\n');

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool TryNumber(string word, out long number) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Escape(string word) =>
        word.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");

    private static string Unescape(string word)
    {
        if (word.IndexOf('\\') < 0) return word;
        var plain = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length; at++)
            plain.Append(word[at] != '\\' || at + 1 == word.Length ? word[at] : word[++at] switch
            {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                var other => other,
            });
        return plain.ToString();
    }
}
