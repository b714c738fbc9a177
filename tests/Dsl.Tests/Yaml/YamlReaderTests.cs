using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("a: «[x, 'y']»\n")]
    [InlineData("a: «{b: [1, 2], c: {}}»\nz: 1\n")]
    [InlineData("a:\r\n  «b: 1\r\n  c:\r\n    - 'q'»\r\nz: 1\r\n")]
    [InlineData("# 😀\na:\n  «- 1\n  - {b: 2}»\n\n# c\nz: 1\n")]
    [InlineData("a: «😀 é»  # c\n")]
    [InlineData("a: «\"q\\n\"»  # c\n")]
    [InlineData("a: «|\n  x\n  y»\nb: 1\n")]
    [InlineData("a:«» # nothing\n")]
    public void A_value_knows_its_place(string marked)
    {
        var text = new MarkedText(marked);
        var document = YamlReader.Read(text.Text);
        Assert.Empty(document.Findings);
        var span = Assert.IsType<MappingNode>(document.Root).Find("a")!.Value.Span;
        Assert.Equal(text.Places[0], (span.Start, span.Start + span.Length));
        Assert.Equal(MarkedText.Count(text.Text, span.Start), (span.Line, span.Column));
        Assert.Equal(MarkedText.Count(text.Text, span.Start + span.Length), (span.EndLine, span.EndColumn));
    }

    [Fact]
    public void A_pair_in_a_list_is_a_mapping_of_its_own_place()
    {
        var root = Assert.IsType<MappingNode>(YamlReader.Read("{x: [linear: 64, relu]}").Root);
        var list = Assert.IsType<SequenceNode>(root.Find("x")!.Value);
        var pair = Assert.IsType<MappingNode>(list.Items[0]);
        Assert.Equal((5, 10), (pair.Span.Start, pair.Span.Length));
        Assert.Equal((4, 18), (list.Span.Start, list.Span.Length));
    }

    [Theory]
    [InlineData("NO")]
    [InlineData("012")]
    [InlineData("0x1F")]
    [InlineData("1:30")]
    [InlineData("1e-3")]
    [InlineData("2024-01-01")]
    [InlineData("~")]
    public void Scalars_stay_text(string scalar)
    {
        var root = Assert.IsType<MappingNode>(YamlReader.Read($"a: {scalar}\n").Root);
        Assert.Equal((scalar, false), root.Find("a")!.Value is ScalarNode node ? (node.Text, node.IsQuoted) : default);
    }

    [Fact]
    public void Quotes_are_remembered()
    {
        var root = Assert.IsType<MappingNode>(YamlReader.Read("a: '1'\n").Root);
        Assert.True(Assert.IsType<ScalarNode>(root.Find("a")!.Value).IsQuoted);
    }

    [Theory]
    [InlineData("data: {csv: data/houses.csv}\n", "csv", "data/houses.csv")]
    [InlineData("x: {\n  y: 1, z}\ndata:\n  label: a\n  idx: 'mnist/t10k'\n", "idx", "mnist/t10k")]
    [InlineData("data: {synthetic: random}\n", null, null)]
    [InlineData("data: {csv: }\n", null, null)]
    [InlineData("data: [\n", null, null)]
    [InlineData("", null, null)]
    public void The_data_file_is_found_whatever_else_is_wrong(string text, string? kind, string? path) =>
        Assert.Equal(kind is null ? null : new DataReference(kind, path!), GreenCompiler.FindData(text));
}
