using System.Text.Json;

namespace GreenDsl.Runtime.Locking;

/// <summary>Reads a lock file, and says where it is damaged: people merge it.</summary>
internal static class LockFileReader
{
    private static readonly string[] ConflictMarkers = ["<<<<<<<", "=======", ">>>>>>>"];

    /// <summary>The file's form.</summary>
    public static RuntimeJson Json { get; } = new(new JsonSerializerOptions(RuntimeJson.Indented.Options)
    {
        // After a merge one experiment may stand there twice: none of the two is to win silently.
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    });

    /// <summary>Reads a text.</summary>
    /// <exception cref="ExperimentException">It is damaged or of another version.</exception>
    public static LockFile Read(string text, string origin)
    {
        RequireNoConflict(text, origin);
        try
        {
            RequireVersion(text, origin);
            var file = JsonSerializer.Deserialize(text, Json.LockFile)!;
            foreach (var (name, entry) in file.Experiments)
                RequireWhole(name, entry, origin);
            return file;
        }
        catch (JsonException e)
        {
            throw new ExperimentException(FormattableString.Invariant(
                $"{origin}({e.LineNumber + 1 ?? 1},{e.BytePositionInLine + 1 ?? 1}): this lock file is damaged: {Problem(e)}; bring it back, or delete it and run: lock --update"), e);
        }
    }

    private static void RequireNoConflict(string text, string origin)
    {
        var line = 0;
        foreach (var part in text.AsSpan().EnumerateLines())
        {
            line++;
            foreach (var marker in ConflictMarkers)
                if (part.StartsWith(marker, StringComparison.Ordinal))
                    throw new ExperimentException(FormattableString.Invariant(
                        $"{origin}({line},1): this lock file has an unresolved merge conflict: take either side whole, then run: lock --update"));
        }
    }

    private static void RequireVersion(string text, string origin)
    {
        using var document = JsonDocument.Parse(text);
        var number = 0;
        if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("version", out var version)
            && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out number) && number == LockFile.CurrentVersion)
            return;
        throw new ExperimentException(number > LockFile.CurrentVersion
            ? FormattableString.Invariant($"{origin}(1,1): this lock file is of version {number}, and this program knows version {LockFile.CurrentVersion} only: update GreenDsl")
            : FormattableString.Invariant($"{origin}(1,1): this is no lock file of version {LockFile.CurrentVersion}; bring it back, or delete it and run: lock --update"));
    }

    // Elements of lists and dictionaries are not covered by the serializer's check for null.
    private static void RequireWhole(string name, LockEntry? entry, string origin)
    {
        if (entry is null || entry.Settings.Contains(null!) || entry.Data.Columns.Contains(null!)
            || HasTwice(entry.Settings) || HasTwice(entry.Data.Columns))
            throw new ExperimentException($"{origin}: what is locked of {name} is damaged: bring it back, or delete the file and run: lock --update");

        static bool HasTwice(IReadOnlyList<string> lines) =>
            lines.Select(static line => line.Split('=')[0]).Distinct(StringComparer.Ordinal).Count() < lines.Count;
    }

    // The serializer repeats the place, counted from 0.
    private static string Problem(JsonException e)
    {
        var end = new[] { " Path: ", " LineNumber: " }.Select(mark => e.Message.IndexOf(mark, StringComparison.Ordinal)).Where(static at => at > 0).DefaultIfEmpty(e.Message.Length).Min();
        return e.Message[..end].TrimEnd('.', ' ', '|');
    }
}
