namespace GreenDsl.Runtime.Locking;

/// <summary>One thing that differs from what was locked. Reads as <c>train.epochs 10 -> 13</c>.</summary>
/// <param name="Path">What changed: a setting's path, or what else is locked, for example <c>rows</c>.</param>
/// <param name="Before">What was locked; <see langword="null"/> where nothing was.</param>
/// <param name="After">What is there now; <see langword="null"/> where nothing is.</param>
public sealed record SettingChange(string Path, string? Before, string? After)
{
    private const string Nothing = "not set";
    private const int Longest = 80;
    private const int Lead = 20;

    /// <summary>The change in one line; of long values as much as shows the first difference.</summary>
    public override string ToString()
    {
        var (before, after) = (Before ?? Nothing, After ?? Nothing);
        var start = Math.Max(0, before.AsSpan().CommonPrefixLength(after) - Lead);
        return $"{Path} {Shown(before, start)} -> {Shown(after, start)}";
    }

    private static string Shown(string text, int start)
    {
        if (text.Length <= Longest)
            return text;
        start = Math.Min(start, text.Length - Longest);
        return (start > 0 ? "…" : "") + text.Substring(start, Longest) + (start + Longest < text.Length ? "…" : "");
    }
}
