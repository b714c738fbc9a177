using GreenDsl.Testing.Places;

namespace GreenDsl.Testing.Tests;

public sealed class ProgramFolderTests : IDisposable
{
    private readonly FakeRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void The_configuration_of_a_program_beside_the_tests_names_it() => Assert.Equal("experiments", Found());

    [Theory]
    [InlineData("{broken")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Without_it_the_declaration_is_found_by_walking_up_and_into_the_repositorys_projects(string config)
    {
        repository.Write("tests/bin/Program.runtimeconfig.json", config);
        Assert.Equal("experiments", Found());
    }

    [Fact]
    public void A_file_of_the_same_name_that_declares_something_else_is_passed_over()
    {
        File.Delete(Path.Combine(repository.Tests, "Program.runtimeconfig.json"));
        repository.Write("another/house-prices.green.yaml", "experiment: another");
        Assert.Equal("experiments", Found());
    }

    [Fact]
    public void What_is_not_here_is_not_found() =>
        Assert.Null(ProgramFolder.Find(Plans.Predicting(1) with { Source = "nowhere.green.yaml" }, repository.Tests));

    private string? Found() =>
        ProgramFolder.Find(Plans.Predicting(1), repository.Tests) is { } folder ? Path.GetRelativePath(repository.Root, folder) : null;
}
