using System.Reflection;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Diagnostics;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Tests.Infrastructure;
using GreenDsl.Torch.Models;

namespace GreenDsl.Generator.Tests;

/// <summary>Rules as Roslyn and its users see them.</summary>
public class DescriptorTests
{
    [Fact]
    public void Every_rule_is_tracked_by_release()
    {
        var folder = Path.Combine(Repository.Root, "src", "Generator");
        var shipped = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md"));
        var rows = FindingCatalog.All
            .Where(rule => !shipped.Contains(rule.Id + " |", StringComparison.Ordinal))
            .Select(static rule => Descriptors.Of(rule))
            .Select(static descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}\n");
        const string header = "### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n";
        Repository.AssertMatches(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"), header + string.Concat(rows));
    }

    [Fact]
    public void Titles_and_messages_keep_to_the_form() => Assert.All(FindingCatalog.All, static rule =>
    {
        Assert.Matches("^GRN[0-9]{4}$", rule.Id);
        Assert.DoesNotMatch("[.]$", rule.Title);
        Assert.False(string.IsNullOrWhiteSpace(rule.Format));
    });

    [Fact]
    public void No_member_of_the_base_class_can_be_hidden()
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var members = typeof(TrainedModel).GetMembers(all)
            .Where(static member => member is not ConstructorInfo and not FieldInfo and not Type { IsNestedPrivate: true })
            .Where(static member => member is not MethodBase { IsPrivate: true })
            .Select(static member => member.Name);
        Assert.All(members, static name => Assert.Contains(name, ReservedNames.InClass));
    }
}
