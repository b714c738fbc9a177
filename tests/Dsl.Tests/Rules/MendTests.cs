using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Rules;

/// <summary>What a mend makes of a text.</summary>
public class MendTests
{
    private const string Rest = "data: {synthetic: {kind: regression, rows: 1000, features: 4}}\nmodel: [{linear: 1}]\nloss: mse\noptimizer: adam\n";

    [Theory]
    [InlineData("experiment: a # the first\n" + Rest + "train: {epochs: 1}\nbudget: {energy: 1 kJ}\n", "experiment: a # the first\nseed: 0\ndata")]
    [InlineData("experiment: a\r\n" + Rest + "train: {epochs: 1}\nbudget: {energy: 1 kJ}\n", "experiment: a\r\nseed: 0\r\ndata")]
    [InlineData("{experiment: a, data: {synthetic: {kind: random, rows: 99, features: 2}}, model: [{linear: 1}], loss: mse, optimizer: adam, train: {epochs: 1}, budget: {energy: 1 kJ}}", "{experiment: a, seed: 0, data")]
    [InlineData(Rest + "train: {epochs: 1}\nbudget: {energy: 1 kJ}\nexperiment: a", "experiment: a\nseed: 0")]
    public void A_seed_is_added_below_the_name(string text, string expected) => Assert.Contains(expected, Mended(text, "GRN0705"), StringComparison.Ordinal);

    [Theory]
    [InlineData("experiment: a\nseed: 1\n" + Rest + "train: {epochs: 1}\n\n# the end\n", "train: {epochs: 1}\nbudget: {energy: ")]
    [InlineData("experiment: a\nseed: 1\n" + Rest + "train:\n  epochs: 1 # one\n\n", "train:\n  epochs: 1 # one\nbudget: {energy: ")]
    [InlineData("experiment: a\nseed: 1\n" + Rest + "train:\n  epochs: 1\n# shipped as it is\ndeploy: {quantize: int8}\n", "# shipped as it is\nbudget: {energy: ")]
    public void A_budget_is_added_from_the_estimate(string text, string expected)
    {
        var mended = Mended(text, "GRN0701");
        Assert.Contains(expected, mended, StringComparison.Ordinal);
        Assert.DoesNotContain(GreenCompiler.Compile(mended, "x.green.yaml", head: null).Findings, static finding => finding.Rule.Severity != Severity.Information);
    }

    [Fact]
    public void What_an_override_says_is_not_mended_in_the_file()
    {
        var result = GreenCompiler.Compile("experiment: a\n" + Rest + "train: {epochs: 1}\nbudget: {energy: 1 kJ}\n", "x.green.yaml", head: null, ["experiment=b"]);
        Assert.Null(Assert.Single(result.Findings, static finding => finding.Rule.Id == "GRN0705").Mend);
    }

    [Fact]
    public void A_mend_goes_through_a_diagnostics_properties()
    {
        var mend = new Mend("write 'conv2d'", new SourceSpan(7, 3, 0, 0, 0, 0), "conv2d");
        Assert.Equal(mend, Mend.Read(mend.ToProperties()));
        Assert.Null(Mend.Read(new Dictionary<string, string?>()));
    }

    private static string Mended(string text, string id)
    {
        var mend = Assert.Single(GreenCompiler.Compile(text, "x.green.yaml", head: null).Findings, finding => finding.Rule.Id == id).Mend;
        return text.Remove(mend!.Span.Start, mend.Span.Length).Insert(mend.Span.Start, mend.Text);
    }
}
