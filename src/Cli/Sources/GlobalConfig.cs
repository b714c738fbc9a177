using System.Globalization;
using System.Text.RegularExpressions;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Cli.Sources;

/// <summary>
/// What a project says of single rules in <c>.globalconfig</c>, as the build finds it: in the project's folder and in all above. See
/// https://learn.microsoft.com/dotnet/fundamentals/code-analysis/configuration-files#global-analyzerconfig.
/// </summary>
internal static partial class GlobalConfig
{
    private const string FileName = ".globalconfig";

    // Files of this name; those of others have 0.
    private const int UsualLevel = 100;

    private static readonly Dictionary<string, Severity?> Known = new(StringComparer.Ordinal)
    {
        ["error"] = Severity.Error, ["warning"] = Severity.Warning, ["suggestion"] = Severity.Information, ["silent"] = null, ["none"] = null,
    };

    /// <summary>How severe each rule is that it speaks of; <see langword="null"/> for one that is not reported.</summary>
    /// <exception cref="WrongInputException">A file cannot be read.</exception>
    public static IReadOnlyDictionary<string, Severity?> Read(string folder)
    {
        var lines = new List<(int Level, string Rule, string Severity)>();
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
            if (Path.Combine(above.FullName, FileName) is var file && File.Exists(file))
                lines.AddRange(Severities(Text(file)));
        var severities = new Dictionary<string, Severity?>(StringComparer.Ordinal);
        foreach (var rule in lines.GroupBy(static line => line.Rule, StringComparer.Ordinal))
        {
            var highest = rule.Max(static line => line.Level);
            // Where two files of the same level differ, the compiler goes by neither.
            if (rule.Where(line => line.Level == highest).Select(static line => line.Severity).Distinct().ToArray() is [var word] && Known.TryGetValue(word, out var severity))
                severities.Add(rule.Key, severity);
        }
        return severities;
    }

    private static IEnumerable<(int Level, string Rule, string Severity)> Severities(string text)
    {
        // Sections speak of single files of C#.
        var pairs = text.Split('\n').Select(static line => line.Trim()).TakeWhile(static line => !line.StartsWith('[')).Select(static line => Pair().Match(line)).Where(static match => match.Success)
            .Select(static match => (Key: match.Groups[1].Value, Value: match.Groups[2].Value.ToLowerInvariant())).ToArray();
        var level = pairs.LastOrDefault(static pair => pair.Key.Equals("global_level", StringComparison.OrdinalIgnoreCase)).Value;
        var number = int.TryParse(level, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : UsualLevel;
        foreach (var (key, value) in pairs)
            if (Diagnostic().Match(key) is { Success: true } rule)
                yield return (number, rule.Groups[1].Value.ToUpperInvariant(), value);
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongInputException($"{file}: the severities of rules cannot be read: {e.Message}");
        }
    }

    [GeneratedRegex(@"^([\w.-]+)\s*[=:]\s*([^#;]*?)\s*([#;].*)?$")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^dotnet_diagnostic\.(GRN\d{4})\.severity$", RegexOptions.IgnoreCase)]
    private static partial Regex Diagnostic();
}
