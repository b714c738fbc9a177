using System.Text;

namespace GreenDsl.Cli.Tests;

/// <summary><c>check --fix</c>.</summary>
public sealed class MendingTests : IDisposable
{
    private const string Free = "experiment: free # of charge\r\ndata: {synthetic: {kind: random, rows: 99, features: 2}}\r\nmodel: [{linear: 1}]\r\nloss: mse\r\noptimizer: adam\r\ntrain: {epochs: 1}\r\n";

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void What_can_be_mended_is_and_the_rest_is_told()
    {
        var file = desk.Write("free.green.yaml", Free);
        var outcome = desk.Run([], "check", "--fix", "free.green.yaml");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            "experiment: free # of charge\r\nseed: 0\r\ndata: {synthetic: {kind: random, rows: 99, features: 2}}\r\nmodel: [{linear: 1}]\r\nloss: mse\r\noptimizer: adam\r\n"
            + "train: {epochs: 1}\r\nbudget: {energy: 110 J, on_exceed: stop}\r\n",
            File.ReadAllText(file));
        Assert.Equal("free.green.yaml(1,1): mended: add 'seed'\nfree.green.yaml(1,1): mended: add a budget\n", outcome.Output);
        Assert.Equal("1 experiment checked, no errors\n", outcome.Error);
    }

    [Fact]
    public void On_a_terminal_the_mend_stands_below_the_finding()
    {
        using var terminal = new Desk { IsTerminal = true };
        terminal.Write("free.green.yaml", Free);
        Assert.Contains("check --fix: add a budget", terminal.Run([], "check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_it_and_for_rules_that_are_off_nothing_is_written()
    {
        var file = desk.Write("free.green.yaml", Free);
        desk.Run([], "check");
        desk.Run([], "check", "--fix", "--rules", "off");
        Assert.Equal(Free, File.ReadAllText(file));
    }

    [Fact]
    public void A_byte_order_mark_stays_and_what_is_not_UTF8_is_left_alone()
    {
        var marked = desk.Write("marked.green.yaml", "");
        File.WriteAllText(marked, Free, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var latin = desk.Write("latin.green.yaml", "");
        File.WriteAllText(latin, Free.Replace("charge", "fée"), Encoding.Latin1);
        var before = File.ReadAllBytes(latin);

        var outcome = desk.Run([], "check", "--fix");

        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'e'], File.ReadAllBytes(marked).Take(4));
        Assert.Contains("seed: 0", File.ReadAllText(marked), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(latin));
        Assert.Contains("latin.green.yaml: not mended, because it is not saved as UTF-8", outcome.Error, StringComparison.Ordinal);
    }
}
