using System.Reflection;
using GreenDsl.Dsl.Rules;

namespace GreenDsl.Dsl.Text;

/// <summary>
/// Every kind of finding, one file a group: 00 text and YAML, 01 words and keys, 02 shapes, 03 data, 04 quantities and budgets, 05 training, 06 compression and teachers,
/// 07 taste and budget (each beside its rule, in <c>Rules</c>), 08 the build, 09 the tool itself.
/// </summary>
public static partial class FindingCatalog
{
    /// <summary>All kinds, by id.</summary>
    public static IReadOnlyList<FindingRule> All => LazyAll.Value;

    private static readonly Lazy<IReadOnlyList<FindingRule>> LazyAll = new(static () => typeof(FindingCatalog)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => field.GetValue(null))
        .OfType<FindingRule>()
        .Concat(RuleTable.All.Select(static rule => rule.Finding))
        .OrderBy(static rule => rule.Id, StringComparer.Ordinal)
        .ToArray());
}
