using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Binding;

/// <summary>Leaves out what is only wrong because of another mistake that is told: one mistake, one message.</summary>
internal static class Consequences
{
    /// <summary>The findings without keys called missing that stand in the wrong place.</summary>
    public static IReadOnlyList<Finding> Without(IReadOnlyList<Finding> findings)
    {
        var misplaced = findings.Where(static finding => finding.Rule == FindingCatalog.Misplaced).Select(static finding => finding.Arguments[0]).ToArray();
        return misplaced.Length == 0 ? findings : [.. findings.Where(finding => finding.Rule != FindingCatalog.MissingKey || !misplaced.Any(key => Names(finding, key)))];
    }

    // One of several keys may be what is missing: 'train' needs 'epochs' or 'steps'.
    private static bool Names(Finding missing, string key) => missing.Arguments[1] == key || missing.Arguments[2].Contains($"'{key}'");
}
