namespace GreenDsl.Runtime.Locking;

/// <summary>Finds which layer became which, so that a layer that was put in is one change and not one of each layer behind it.</summary>
internal static class LayerAlignment
{
    // Two layers are the same one, changed, rather than one taken out and one put in.
    private const int OtherArguments = 2;
    private const int OneMoreOrLess = 3;
    private const int OtherWord = 4;

    // Beyond this, the search takes more memory than its answer is worth: layers are paired by their places.
    private const long LargestSearch = 4_000_000;

    /// <summary>For each layer now, the index of the layer that it was; <see langword="null"/> where it is new. Found layers keep their order.</summary>
    public static int?[] Partners(IReadOnlyList<SettingSlot> before, IReadOnlyList<SettingSlot> after)
    {
        var (old, now) = (before.Select(static layer => layer.ToString()).ToArray(), after.Select(static layer => layer.ToString()).ToArray());
        // What is the same at both ends needs no search; deep networks differ in few places.
        var start = old.AsSpan().CommonPrefixLength(now);
        var end = 0;
        while (end < Math.Min(old.Length, now.Length) - start && old[^(end + 1)] == now[^(end + 1)])
            end++;

        var partners = new int?[now.Length];
        for (var i = 0; i < start; i++)
            partners[i] = i;
        for (var i = 1; i <= end; i++)
            partners[^i] = old.Length - i;
        var (x, y) = (0, 0);
        if ((long)(old.Length - end - start) * (now.Length - end - start) > LargestSearch)
        {
            while (start + x < Math.Min(old.Length, now.Length) - end)
                partners[start + x] = start + x++;
            return partners;
        }
        var costs = Costs(start, old.Length - end, now.Length - end);
        while (x < costs.GetLength(0) - 1 && y < costs.GetLength(1) - 1)
            if (costs[x, y] == costs[x + 1, y + 1] + Exchange(start + x, start + y))
                partners[start + y++] = start + x++;
            else if (costs[x, y] == costs[x + 1, y] + OneMoreOrLess)
                x++;
            else
                y++;
        return partners;

        // The least cost of what lies behind each pair of places.
        int[,] Costs(int from, int oldEnd, int nowEnd)
        {
            var (height, width) = (oldEnd - from, nowEnd - from);
            var table = new int[height + 1, width + 1];
            for (var i = height; i >= 0; i--)
                for (var j = width; j >= 0; j--)
                    table[i, j] = i == height || j == width
                        ? (height - i + width - j) * OneMoreOrLess
                        : Math.Min(table[i + 1, j + 1] + Exchange(from + i, from + j), Math.Min(table[i + 1, j], table[i, j + 1]) + OneMoreOrLess);
            return table;
        }

        int Exchange(int i, int j) => old[i] == now[j] ? 0 : before[i].Value == after[j].Value ? OtherArguments : OtherWord;
    }
}
