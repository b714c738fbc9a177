using GreenDsl.SampleData;

namespace GreenDsl.Cli.Tests;

public sealed class SampleDataTests
{
    public static TheoryData<string> Names => new(SampleFile.All.Select(static file => file.Name));

    [Theory, MemberData(nameof(Names))]
    public void The_generator_makes_the_committed_file_again(string name)
    {
        var file = SampleFile.All.Single(file => file.Name == name);
        Assert.Equal(file.Content(), file.Read(Path.Combine(Repository.Root, "experiments", "data", name)));
    }

    [Fact]
    public void Nothing_else_is_committed_beside_it_and_all_of_it_is_small()
    {
        var folder = Path.Combine(Repository.Root, "experiments", "data");
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Equal(
            SampleFile.All.Select(static file => file.Name).Order(StringComparer.Ordinal),
            files.Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.InRange(files.Sum(static path => new FileInfo(path).Length), 1, 2_000_000);
    }
}
