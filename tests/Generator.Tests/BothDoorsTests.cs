using GreenDsl.Dsl.Tests.Mutations.Code;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Tests.Infrastructure;

namespace GreenDsl.Generator.Tests;

/// <summary>The same experiment is the same code, whether it is declared in YAML or in C#.</summary>
public class BothDoorsTests
{
    private const string CSharp = "Twin.cs";

    public static TheoryData<string> Golden => [.. GoldenCase.All.Where(static golden => golden.IsExpectedToEmit).Select(static golden => golden.Name)];

    [Theory, MemberData(nameof(Golden))]
    public void Every_golden_experiment_is_the_same_code_by_the_other_door(string name)
    {
        var golden = new GoldenCase(name);
        var yaml = golden.Run().Experiment!;
        var className = ReservedNames.ClassOf(name);
        var outcome = golden.RunInCode(CSharp, CSharpTwin.Of(golden.Text, "Golden", className).Text);
        Assert.DoesNotContain(outcome.Findings, static finding => finding.Contains("error", StringComparison.Ordinal));
        Assert.Equal(yaml.Replace(golden.Name + ".green.yaml", CSharp), outcome.Experiment);
    }
}
