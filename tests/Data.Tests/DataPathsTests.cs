namespace GreenDsl.Data.Tests;

public class DataPathsTests
{
    [Fact]
    public void The_declaring_files_folder_goes_before_the_folder_of_data_sets() =>
        Assert.Equal([Path.Combine("src", "data/a.csv"), Path.Combine("sets", "data/a.csv")], DataPaths.Candidates("data/a.csv", "src", "sets"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("src")]
    public void A_second_folder_that_is_not_there_adds_nothing(string? greenData) =>
        Assert.Equal([Path.Combine("src", "a.csv")], DataPaths.Candidates("a.csv", "src", greenData));

    [Fact]
    public void An_absolute_path_stands_alone()
    {
        var path = Path.GetFullPath("a.csv");
        Assert.Equal([path], DataPaths.Candidates(path, "src", "sets"));
    }
}
