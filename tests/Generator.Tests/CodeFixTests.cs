using GreenDsl.CodeFixes;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.Generator.Tests;

/// <summary>What an editor offers at a finding, carried out in a workspace as editors have one.</summary>
public class CodeFixTests
{
    private const string Start = "experiment: a\nseed: 1\ndata: {synthetic: {kind: random, rows: 1000, features: 4}}\n";
    private const string End = "loss: mse\noptimizer: adam\ntrain: {epochs: 1}\nbudget: {energy: 1 kJ}\n";
    private const string Images = "experiment: a\nseed: 1\ndata: {idx: x, shape: [1, 8, 8], classes: 3, rows: 1000}\nloss: cross_entropy\noptimizer: adam\ntrain: {epochs: 1}\nbudget: {energy: 1 kJ}\n";

    [Theory]
    [InlineData(Start + "model: [{linear: 1}]\nloss: mse\noptimizer: adam\ntrain: {epochs: 1}\nbudget: {energy: 5}\n", "GRN0402", "write '5 Wh'", "energy: 5 Wh}")]
    [InlineData(Start + "model: [{linear: 1}]\nloss: mse\noptimizer: adam\ntrain: {epochs: 1}\n", "GRN0701", "add a budget", "budget: {energy: 110 J, on_exceed: stop}")]
    [InlineData("experiment: a\ndata: {synthetic: {kind: random, rows: 1000, features: 4}}\nmodel: [{linear: 1}]\n" + End, "GRN0705", "add 'seed'", "experiment: a\nseed: 0\n")]
    [InlineData(Images + "model: [{linear: classes}]\n", "GRN0203", "add 'flatten'", "model: [flatten, {linear: classes}]")]
    [InlineData(Images + "model:\n  - conv2d: {out_channels: 4, kernel_size: 3}\n  - linear: classes # the end\n", "GRN0203", "add 'flatten'", "kernel_size: 3}\n  - flatten\n  - linear: classes # the end\n")]
    [InlineData(Images + "model: [flatten, {linear: 5}]\n", "GRN0201", "write 'classes'", "[flatten, {linear: classes}]")]
    [InlineData(Images + "model:\n  - flatten\n", "GRN0201", "add 'linear: classes'", "  - flatten\n  - linear: classes\n")]
    [InlineData(Images + "model: [flatten]\n", "GRN0201", "add 'linear: classes'", "[flatten, {linear: classes}]")]
    public async Task A_finding_in_a_file_of_YAML_is_mended_by_its_fix(string text, string id, string title, string expected)
    {
        var diagnostic = Assert.Single(new Project().With("a.green.yaml", text).Run().Diagnostics, diagnostic => diagnostic.Id == id);
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Golden", LanguageNames.CSharp);
        var document = project.AddAdditionalDocument("a.green.yaml", SourceText.From(text), filePath: Project.Folder + "a.green.yaml");

        var (action, changed) = await Fix(document, diagnostic);

        Assert.Equal(title, action.Title);
        var mended = (await changed.GetAdditionalDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.Contains(expected, mended, StringComparison.Ordinal);
        Assert.Empty(new Project().With("a.green.yaml", mended).Run().Findings);
    }

    [Fact]
    public async Task A_finding_in_a_string_of_CSharp_is_mended_in_the_string()
    {
        const string code = """
            using GreenDsl;
            [Experiment("a", Seed = 1), SyntheticData(SyntheticKind.Regression, Rows = 100, Features = 4), Layers("lienar: 8", "linear: 1")]
            [Loss(Losses.Mse), Adam, Train(Epochs = 3), Budget(Energy = "1 kJ")]
            public partial class A;
            """;
        var diagnostic = Assert.Single(new Project().WithCode(code, "A.cs").Run().Diagnostics);
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Golden", LanguageNames.CSharp).AddDocument("A.cs", code, filePath: "A.cs");

        var (action, changed) = await Fix(document, diagnostic);

        Assert.Equal("write 'linear'", action.Title);
        var mended = (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.Equal(code.Replace("lienar", "linear"), mended);
        Assert.Empty(new Project().WithCode(mended, "A.cs").Run().Findings);
    }

    [Fact]
    public void Every_finding_may_be_mended() => Assert.Equal(FindingCatalog.All.Select(static rule => rule.Id), new MendFixProvider().FixableDiagnosticIds);

    private static async Task<(CodeAction Action, Solution Changed)> Fix(TextDocument document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await new MendFixProvider().RegisterCodeFixesAsync(context);
        var action = Assert.Single(actions);
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
        return (action, operation.ChangedSolution);
    }
}
