using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Yaml;

public class YamlReaderFaultTests
{
    [Theory]
    [InlineData("a: «[»1, 2\nb: 3\n", "GRN0003")]
    [InlineData("a: «{»x: 1\nb: 2\n", "GRN0003")]
    [InlineData("x: 1\na: «[»1, 2}\nb: 3\n", "GRN0003")]
    [InlineData("a: «[»1, 2", "GRN0003")]
    [InlineData("a: {x: «[»1, 2\n, y: 3}\n", "GRN0003")]
    [InlineData("a: «[» [ {b: 1} ]\nc: 1\n", "GRN0003")]
    [InlineData("a: «[»1, 'x]', \"]\" # ]\nb: 3\n", "GRN0003")]
    [InlineData("a: 😀\nb: 😀 x\nc: «{»é: [😀\nd: 1\n", "GRN0003")]
    [InlineData("a: 1\nb: «'»abc\nc: 1\n", "GRN0004")]
    [InlineData("a: 1\nb: «\"»abc\nc: 1\n", "GRN0004")]
    [InlineData("a:\n«\t»b: 1\n", "GRN0002")]
    [InlineData("a:\n  - x\n«\t»- y\n", "GRN0002")]
    [InlineData("a:\n  b: 1\n  «\t»c: 1\n", "GRN0002")]
    [InlineData("a: «@»x\n", "GRN0001")]
    [InlineData("a: «%»x\n", "GRN0001")]
    [InlineData("a: \"«\\q»\"\n", "GRN0001")]
    [InlineData("a: «]»\n", "GRN0001")]
    [InlineData("a: [1,«,»2]\n", "GRN0001")]
    [InlineData("a: b«:» c\n", "GRN0001")]
    [InlineData("a: 1\n «b»: 2\n", "GRN0001")]
    [InlineData("a:\n    b: 1\n  «c»: 2\n", "GRN0001")]
    [InlineData("x: 1\na«:»1\nb: 2\n", "GRN0001")]
    [InlineData("a: {b: 1 c«:» 2}\n", "GRN0001")]
    [InlineData("- a\n«b»: 1\n", "GRN0001")]
    [InlineData("a: «-» b\n", "GRN0001")]
    [InlineData("a: 1\n«---»\nb: 2\n", "GRN0008")]
    [InlineData("a: x«\0»y\n", "GRN0005")]
    [InlineData("a: «\"\\0\"»\n", "GRN0005")]
    [InlineData("model:\n  - linear: 3\n  - conv2d: «{»kernel_size: 3\nloss: mse\n", "GRN0003")]
    [InlineData("a: 1\n«a»: 2\n", "GRN0103")]
    [InlineData("a: {b: 1, c: 2, «b»: 3, «\"c\"»: 4}\n", "GRN0103", "GRN0103")]
    [InlineData("a: «&x» [«*x»]\n", "GRN0009", "GRN0009")]
    [InlineData("a: «&x» «!!str» 5\nb: «!t» [1]\n", "GRN0009", "GRN0010", "GRN0010")]
    [InlineData("a: 1\n«<<»: 2\n", "")]
    [InlineData("? «[a, b]»\n: c\n", "GRN0011")]
    [InlineData("«{a: b}»: c\n", "GRN0011")]
    [InlineData("«»: c\n", "GRN0011")]
    [InlineData("«»", "GRN0012")]
    [InlineData("«»# only a comment\n", "GRN0012")]
    [InlineData("«»---\n", "GRN0012")]
    public void Every_fault_is_found_where_the_mistake_is(string marked, params string[] ids)
    {
        if (ids is [""])
            (marked, ids) = (marked.Replace("«", "").Replace("»", ""), []);
        var text = new MarkedText(marked);
        text.AssertFindings(YamlReader.Read(text.Text).Findings, ids);
    }

    [Fact]
    public void A_fault_behind_windows_line_ends_and_a_byte_order_mark_has_its_editor_column()
    {
        var finding = Assert.Single(YamlReader.Read("\uFEFFa: 😀\r\nb:\r\n  - [x\r\nc: 1\r\n").Findings);
        Assert.Equal(("GRN0003", 3, 5), (finding.Rule.Id, finding.Span.Line, finding.Span.Column));
        var first = Assert.Single(YamlReader.Read("\uFEFFa: @\r\n").Findings);
        Assert.Equal((4, 1, 4), (first.Span.Start, first.Span.Line, first.Span.Column));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    public void Ten_thousand_levels_are_a_finding_and_not_an_overflow(char opening)
    {
        var text = opening == '-' ? string.Concat(Enumerable.Repeat("- ", 10_000)) : "a: " + new string(opening, 10_000);
        Assert.Equal("GRN0007", Assert.Single(YamlReader.Read(text).Findings).Rule.Id);
    }

    [Fact]
    public void Ten_megabytes_are_a_finding() =>
        Assert.Equal("GRN0006", Assert.Single(YamlReader.Read(new string('a', 10_000_000)).Findings).Rule.Id);

    [Fact]
    public void Half_a_surrogate_pair_is_a_finding() =>
        Assert.Equal(4, Assert.Single(YamlReader.Read("a: \ud83d\n").Findings, finding => finding.Rule.Id == "GRN0005").Span.Column);

    [Fact]
    public void Bytes_taken_for_text_are_a_finding() =>
        Assert.Equal("GRN0005", Assert.Single(YamlReader.Read(string.Concat(Enumerable.Range(0, 256).Select(i => (char)i))).Findings).Rule.Id);
}
