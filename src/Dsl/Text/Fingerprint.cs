using System.Globalization;

namespace GreenDsl.Dsl.Text;

/// <summary>A short name for a text, the same on every machine.</summary>
public static class Fingerprint
{
    /// <summary>Sixteen hexadecimal digits (FNV-1a, 64 bits).</summary>
    public static string Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
