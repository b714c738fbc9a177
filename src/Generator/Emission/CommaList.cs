namespace GreenDsl.Generator.Emission;

/// <summary>Writes items between commas.</summary>
internal static class CommaList
{
    /// <summary>Writes one line where it fits, else one item a line.</summary>
    public static void Write(CodeWriter writer, string before, IEnumerable<string> items, string after)
    {
        var all = items.ToArray();
        var line = before + string.Join(", ", all) + after;
        if (line.Length <= writer.Room)
        {
            writer.Line(line);
            return;
        }

        writer.Line(before);
        using (writer.Indent())
            for (var i = 0; i < all.Length; i++)
                writer.Line($"{all[i]}{(i < all.Length - 1 ? "," : after)}");
    }
}
