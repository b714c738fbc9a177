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
    /// What differs, in the order of the lines now, what is gone where it stood. A word that is new or was exchanged is one change with all its arguments.
    /// </summary>
    public static IEnumerable<SettingChange> Changes(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        Changes(SettingSlot.Of(before), SettingSlot.Of(after));

    private static IEnumerable<SettingChange> Changes(IReadOnlyList<SettingSlot> old, IReadOnlyList<SettingSlot> now)
    {
        var partners = Partners(old, now);
        var kept = partners.OfType<int>().ToHashSet();
        var next = 0;
        for (var index = 0; index < now.Count; index++)
        {
            if (partners[index] is not { } place)
            {
                yield return new(now[index].Path, null, now[index].ToString());
                continue;
            }
            foreach (var gone in GoneUntil(place))
                yield return gone;
            foreach (var change in Changes(old[place], now[index]))
                yield return change;
        }
        foreach (var gone in GoneUntil(old.Count))
            yield return gone;

        IEnumerable<SettingChange> GoneUntil(int end)
        {
            for (; next < end; next++)
                if (!kept.Contains(next))
                    yield return new(old[next].Path, old[next].Value, null);
        }
    }

    private static IEnumerable<SettingChange> Changes(SettingSlot old, SettingSlot now) => old.Value == now.Value
        ? Changes(old.Arguments, now.Arguments).Select(change => change with { Path = now.Word + change.Path })
        : [new(now.Path, old.Value, now.ToString())];

    // For each setting now, where it stood; null where it is new.
    private static int?[] Partners(IReadOnlyList<SettingSlot> old, IReadOnlyList<SettingSlot> now)
    {
        var places = old.Index().Where(static entry => !entry.Item.IsLayer).ToDictionary(static entry => entry.Item.Path, static entry => entry.Index, StringComparer.Ordinal);
        var (oldLayers, newLayers) = (Layers(old), Layers(now));
        var layers = LayerAlignment.Partners([.. oldLayers.Select(index => old[index])], [.. newLayers.Select(index => now[index])]);

        var partners = new int?[now.Count];
        for (var index = 0; index < now.Count; index++)
            if (!now[index].IsLayer && places.TryGetValue(now[index].Path, out var place))
                partners[index] = place;
        for (var layer = 0; layer < layers.Length; layer++)
            partners[newLayers[layer]] = layers[layer] is { } was ? oldLayers[was] : null;
        return partners;
    }

    private static List<int> Layers(IReadOnlyList<SettingSlot> slots) =>
        [.. slots.Index().Where(static entry => entry.Item.IsLayer).Select(static entry => entry.Index)];
}
