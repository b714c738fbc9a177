using System.Security.Cryptography;
using System.Text;

namespace GreenDsl.Runtime.Locking;

/// <summary>Lines of <c>path=value</c>, each path once.</summary>
internal static class SettingLines
{
    /// <summary>SHA-256 over the lines, each ended by LF, as lower-case hex: what tells one configuration from another.</summary>
    public static string Hash(IReadOnlyList<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n")))));

    /// <summary>
    /// What differs, in the order of the lines now, what is gone where it stood. The arguments of a word that was exchanged go unnamed: the word's own line says it.
    /// </summary>
    public static IEnumerable<SettingChange> Changes(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (old, now) = (before.Select(Split).ToList(), after.Select(Split).ToList());
        var (oldValues, newValues) = (Table(old), Table(now));
        var places = old.Index().ToDictionary(static entry => entry.Item.Path, static entry => entry.Index, StringComparer.Ordinal);
        var next = 0;
        foreach (var (path, value) in now)
        {
            if (!places.TryGetValue(path, out var place))
            {
                yield return new(path, null, value);
                continue;
            }
            for (; next < place; next++)
                if (Gone(next) is { } gone)
                    yield return gone;
            if (old[place].Value != value)
                yield return new(path, old[place].Value, value);
        }
        for (; next < old.Count; next++)
            if (Gone(next) is { } gone)
                yield return gone;

        SettingChange? Gone(int index) =>
            newValues.ContainsKey(old[index].Path) || IsImplied(old[index].Path) ? null : new(old[index].Path, old[index].Value, null);

        // "optimizer.adam.lr" says nothing new beside "optimizer adam -> sgd".
        bool IsImplied(string path)
        {
            var word = path[..Math.Max(path.LastIndexOf('.'), 0)];
            var slot = word[..Math.Max(word.LastIndexOf('.'), 0)];
            return oldValues.TryGetValue(slot, out var used) && word == $"{slot}.{used}" && newValues.GetValueOrDefault(slot) != used;
        }
    }

    private static (string Path, string Value) Split(string line) =>
        line.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (line[..at], line[(at + 1)..]) : (line, "");

    private static Dictionary<string, string> Table(IEnumerable<(string Path, string Value)> lines) =>
        lines.ToDictionary(static line => line.Path, static line => line.Value, StringComparer.Ordinal);
}
