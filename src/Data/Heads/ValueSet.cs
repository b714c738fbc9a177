namespace GreenDsl.Data.Heads;

/// <summary>Distinct values up to a bound. A value that is there already costs no string.</summary>
internal sealed class ValueSet(int bound)
{
    private readonly Dictionary<int, List<string>> byHash = [];
    private int count;

    /// <summary>There are more values than the bound; further ones are not kept.</summary>
    public bool IsFull => count > bound;

    public void Add(ArraySegment<char> value)
    {
        if (IsFull) return;
        var hash = Hash(value);
        if (!byHash.TryGetValue(hash, out var same)) byHash.Add(hash, same = []);
        foreach (var known in same)
            if (Equal(known, value)) return;
        same.Add(new string(value.Array, value.Offset, value.Count));
        count++;
    }

    public string[] Ordered() => [.. byHash.Values.SelectMany(static same => same).OrderBy(static value => value, StringComparer.Ordinal)];

    private static int Hash(ArraySegment<char> value)
    {
        var hash = 17;
        for (var index = 0; index < value.Count; index++) hash = unchecked(hash * 31 + value.Array![value.Offset + index]);
        return hash;
    }

    private static bool Equal(string known, ArraySegment<char> value)
    {
        if (known.Length != value.Count) return false;
        for (var index = 0; index < known.Length; index++)
            if (known[index] != value.Array![value.Offset + index]) return false;
        return true;
    }
}
