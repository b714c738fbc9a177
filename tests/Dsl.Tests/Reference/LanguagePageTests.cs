using GreenDsl.Dsl.Reference;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Reference;

/// <summary>The reference is written from the vocabulary; <c>GREEN_ACCEPT=1</c> writes it anew.</summary>
public class LanguagePageTests
{
    [Fact]
    public void The_page_of_the_language_is_up_to_date() => Repository.AssertMatches(Path.Combine(Repository.Root, "docs", "language.md"), LanguagePage.Write());

    [Fact]
    public void Every_word_and_every_key_is_on_the_page()
    {
        var page = LanguagePage.Write();
        Assert.All(WordKind.AllKinds, kind => Assert.All(kind.All, word => Assert.Contains($" `{kind.Key}: {word.Name}`\n", page, StringComparison.Ordinal)));
        Assert.All(
            Words<Section>.All.Concat<Word>(Words<ProjectSection>.All).SelectMany(static section => section.Parameters),
            key => Assert.Contains($"| `{key.Name}` |", page, StringComparison.Ordinal));
    }
}
