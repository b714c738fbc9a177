using CsCheck;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Projects;

public class ProjectFileTests
{
    private const string Whole = """
        project: house-team
        tolerance: 10%
        budgets:
          - {carbon: 5 kgCO2e, per: month}
          - energy: 100 kWh
        """;

    [Fact]
    public void A_project_is_read_with_its_units()
    {
        var result = GreenCompiler.ReadProject(Whole);

        Assert.Empty(result.Findings);
        Assert.Equal(
            new ProjectFile
            {
                Name = "house-team",
                Tolerance = 0.1,
                Budgets = EquatableArray.Of(new ProjectLimit { CarbonGrams = 5000, Per = "month" }, new ProjectLimit { EnergyJoules = 3.6e8, Per = "project" }),
            },
            result.Project);
    }

    [Fact]
    public void A_project_needs_nothing_but_its_name()
    {
        var project = GreenCompiler.ReadProject("project: x1\n").Project!;

        Assert.Equal((0.02, 0), (project.Tolerance, project.Budgets.Count));
    }

    [Theory]
    [InlineData("", "1,1 GRN0106 a project needs 'project', for example project: house-team")]
    [InlineData("# nothing\n", "1,1 GRN0106 a project needs 'project', for example project: house-team")]
    [InlineData("tolerance: 1%\n", "1,1 GRN0106 a project needs 'project', for example project: house-team")]
    [InlineData("house-team\n", "1,1 GRN0107 'project' takes keys with values such as project: house-team, not 'house-team'")]
    [InlineData("project: House Team\n", "1,10 GRN0113 'House Team' is no name for a project; use lower-case letters, digits and '-', for example 'house-team'")]
    [InlineData("project: x\ntolerance: 0.1\n", "2,12 GRN0402 '0.1' needs a unit: %")]
    [InlineData("project: x\ntolerence: 10%\n", "2,1 GRN0101 a project has no 'tolerence'; did you mean 'tolerance'?")]
    [InlineData("project: x\nbudget: [{carbon: 1 gCO2e}]\n", "2,1 GRN0104 'budget' is called 'budgets' here")]
    [InlineData("project: x\nbudgets: 5 kgCO2e\n", "2,10 GRN0107 'budgets' takes a list such as [{carbon: 5 kgCO2e, per: month}], not '5 kgCO2e'")]
    [InlineData("project: x\nbudgets: [5 kgCO2e]\n", "2,11 GRN0107 'budgets' takes limits such as {carbon: 5 kgCO2e, per: month}, not '5 kgCO2e'")]
    [InlineData("project: x\nbudgets: [{carbon: 5}]\n", "2,20 GRN0402 '5' needs a unit: gCO2e, kgCO2e, tCO2e, mgCO2e")]
    [InlineData("project: x\nbudgets: [{carbon: 5 kWh}]\n", "2,20 GRN0403 '5 kWh' is an amount of energy, but 'carbon' takes an amount of carbon: gCO2e, kgCO2e, tCO2e, mgCO2e")]
    [InlineData("project: x\nbudgets: [{carbon: 0 gCO2e}]\n", "2,20 GRN0108 'carbon' must be greater than 0, but is 0 gCO2e")]
    [InlineData("project: x\nbudgets: [{carbon: 5 gCO2e, per: mnoth}]\n", "2,34 GRN0112 'per' cannot be 'mnoth'; did you mean 'month'?")]
    [InlineData("project: x\nbudgets: [{per: month}]\n", "2,12 GRN0106 a budget needs 'carbon' or 'energy', for example carbon: 5 kgCO2e")]
    [InlineData("project: x\nbudgets: [{energy: 5 Wh, carbon: 1 gCO2e}]\n", "2,26 GRN0110 'carbon' cannot stand beside 'energy'; give one of them")]
    [InlineData("project: x\nbudgets: [{energy: 5 Wh, tolerance: 5%}]\n", "2,26 GRN0105 'tolerance' does not belong here; write 'tolerance' at the top level")]
    [InlineData("project: x\nproject: y\n", "2,1 GRN0103 'project' was given before; a key may occur once")]
    [InlineData("project: [x\n", "1,10 GRN0003 '[' is opened here but never closed by ']'")]
    public void A_mistake_is_told_at_its_place(string text, string expected)
    {
        var result = GreenCompiler.ReadProject(text);

        Assert.Null(result.Project);
        Assert.Equal([expected], result.Findings.Select(finding => FormattableString.Invariant($"{finding.Span.Line},{finding.Span.Column} {finding.Rule.Id} {finding.Message}")));
    }

    [Fact]
    public void Every_mistake_is_told_at_once() => Assert.Equal(
        ["GRN0113", "GRN0401", "GRN0404", "GRN0112"],
        GreenCompiler.ReadProject("project: X Y\ntolerance: much\nbudgets:\n  - {energy: 5 kWhh, per: moon}\n").Findings.Select(finding => finding.Rule.Id));

    [Fact]
    public void Words_of_a_project_are_not_proposed_in_an_experiment() => Assert.All(
        GreenCompiler.Compile(Valid.HousePrices + "\ntolerance: 5%\n", "x", null).Findings,
        finding => Assert.DoesNotContain("project", finding.Message, StringComparison.Ordinal));

    [Fact]
    public void A_broken_project_is_understood_or_explained() => Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Int[1, 9], Gen.OneOf("", "[", "}", ":", "- ", "\n", "  ", "5", "gCO2e", "&a ", "\0"))
        .Sample((at, cut, piece) =>
        {
            var text = Whole.Remove(at, Math.Min(cut, Whole.Length - at)).Insert(at, piece);
            var result = GreenCompiler.ReadProject(text);
            Assert.True(result.Project is not null || result.Findings.Any(finding => finding.Rule.Severity == Severity.Error));
            Assert.All(result.Findings, finding => Assert.False(finding.Rule == FindingCatalog.ToolFailure, finding.Message));
        }, iter: 3_000, threads: 1);
}
