namespace GreenDsl.Dsl.Text;

/// <summary>Finds what somebody meant.</summary>
public static class Spelling
{
    private const int LongestWord = 64;
    private const int ShortestPart = 4;

    /// <summary>The nearest of some words by edit distance, adjacent swaps counting once, or one that stands in the word with more around it; <see langword="null"/> where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
            return null;
        // A third of the letters may differ, and one always.
        var limit = Math.Max(1, word.Length / 3);
        return candidates
            .Select(candidate => (candidate, Distance: Distance(Plain(word), Plain(candidate)), Exact: Distance(word, candidate)))
            .Where(pair => pair.Distance <= limit && pair.Distance < pair.candidate.Length)
            .OrderBy(static pair => pair.Distance).ThenBy(static pair => pair.Exact)
            // A letter is lost more often than one too many is typed.
            .ThenByDescending(static pair => pair.candidate.Length).ThenBy(static pair => pair.candidate, StringComparer.Ordinal)
            .Select(static pair => pair.candidate)
            .FirstOrDefault() ?? Part(word, candidates);
    }

    // 'num_train_epochs' is 'epochs' with more said about it.
    private static string? Part(string word, IEnumerable<string> candidates) => candidates
        .Where(candidate => candidate.Length >= ShortestPart && $"_{word}_".Contains($"_{candidate}_"))
        .OrderByDescending(static candidate => candidate.Length).ThenBy(static candidate => candidate, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether a word is one of several, however it is styled: <c>MSELoss</c> is <c>mse_loss</c>.</summary>
    public static bool IsAmong(string word, IEnumerable<string> words) =>
        word.Length <= LongestWord && Plain(word) is var plain && words.Any(other => Plain(other) == plain);

    /// <summary>The end of a sentence: <c>; did you mean 'conv2d'?</c>, or all there are where none is near and they are few.</summary>
    public static string Suggestion(string word, IReadOnlyCollection<string> candidates) =>
        Nearest(word, candidates) is { } nearest ? $"; did you mean '{nearest}'?"
        : candidates.Count is > 0 and <= 16 ? "; there are " + string.Join(", ", candidates.Select(static candidate => $"'{candidate}'"))
        : "";

    // Case, dashes and underscores are what people vary first: 'Conv2D', 'batch-norm'.
    private static string Plain(string word) => word.ToLowerInvariant().Replace("_", "").Replace("-", "");

    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
