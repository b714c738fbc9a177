using GreenDsl.Dsl.Attributes;

namespace GreenDsl.Dsl.Tests.Attributes;

/// <summary><c>src/Attributes</c> says what the vocabulary's tables say; <c>GREEN_ACCEPT=1</c> writes it anew.</summary>
public class AttributeRoomTests
{
    private static string Folder => Path.Combine(Repository.Root, "src", "Attributes");

    public static TheoryData<string> Names => [.. AttributeFiles.All.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public void Each_file_is_up_to_date(string name) => Repository.AssertMatches(Path.Combine(Folder, name), AttributeFiles.All[name]);

    [Fact]
    public void No_other_file_is_there()
    {
        foreach (var path in Directory.EnumerateFiles(Folder, "*.cs").Where(static path => !AttributeFiles.All.ContainsKey(Path.GetFileName(path))))
            Repository.AssertMatches(path, "");
    }

    [Fact]
    public void One_enumeration_means_one_list_of_words() => Assert.All(
        AttributeTable.All.SelectMany(static shape => shape.Positional.Concat(shape.Members)).Where(static member => member.Enumeration is not null)
            .GroupBy(static member => member.Enumeration),
        static same => Assert.Single(same.Select(static member => string.Join(' ', member.Choices)).Distinct()));

    [Fact]
    public void A_member_of_an_enumeration_leads_back_to_its_word() => Assert.All(
        AttributeFiles.Choices(),
        static member => Assert.All(member.Choices, choice => Assert.Equal(choice, member.Choice(AttributeNames.Pascal(choice)))));
}
