using GreenDsl.Generator.Compiling;
using GreenDsl.Generator.Inputs;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.Generator.Tests;

/// <summary>Generator and analyzer ask about the same texts: each is compiled once.</summary>
public class CompiledTextsTests
{
    [Fact]
    public void A_text_is_compiled_once_for_all_who_ask_the_same()
    {
        var asked = 0;
        var source = SourceText.From(new string('x', 10));
        var text = CompiledTexts.StringOf(source);

        var first = Ask(text, head: null);
        Assert.Same(first, Ask(CompiledTexts.StringOf(source), head: null));
        Assert.Equal(1, asked);

        // Other data beside the same file, and what merely looks the same.
        Assert.NotSame(first, Ask(text, "other"));
        Assert.NotSame(first, Ask(new string('x', 10), head: null));
        Assert.Equal(3, asked);

        CompiledFile Ask(string text, string? head) => CompiledTexts.Get(new GreenInput("a", "/a", text, head, Failure: null), text, (input, _) =>
        {
            asked++;
            return new CompiledFile(input.Path, input.FullPath, Experiment: null, default, default, default);
        });
    }
}
