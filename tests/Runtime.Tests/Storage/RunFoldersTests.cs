using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Tests.Storage;

public sealed class RunFoldersTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_run_is_found_by_its_path_a_file_in_it_its_id_its_short_id_and_its_experiment()
    {
        var old = Make("digits", "20260101-000000-aaaaaa");
        var latest = Make("digits", "20260102-000000-bbbbbb");
        Make("houses", "20260103-000000-cccccc");

        Assert.Equal(old, Find(old.Path));
        Assert.Equal(old, Find(old.Plan));
        Assert.Equal(old, Find(old.Path + Path.DirectorySeparatorChar));
        Assert.Equal(old, Find(old.Id));
        Assert.Equal(old, Find("aaaaaa"));
        Assert.Equal(latest, Find("digits"));
    }

    [Theory]
    [InlineData("nothing", "there is no run 'nothing'", "digits, houses")]
    [InlineData("aaaaaa", "'aaaaaa' means more than one run", "houses")]
    public void What_means_nothing_or_too_much_is_an_error(string text, string problem, string detail)
    {
        Make("digits", "20260101-000000-aaaaaa");
        Make("houses", "20260101-000000-aaaaaa");

        var error = Assert.Throws<ExperimentException>(() => Find(text));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(detail, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_no_run_is_named_in_the_error()
    {
        Make("digits", "20260101-000000-aaaaaa");
        var file = Path.Combine(world.Folder, "notes.txt");
        File.WriteAllText(file, "");

        Assert.Contains($"there is no run '{file}'", Assert.Throws<ExperimentException>(() => Find(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_ever_ran_the_error_says_so() =>
        Assert.Contains("holds no runs yet", Assert.Throws<ExperimentException>(() => Find("digits")).Message, StringComparison.Ordinal);

    private RunFolder Find(string text) => RunFolders.Find(world.Folder, text);

    private RunFolder Make(string experiment, string id)
    {
        var folder = new RunFolder(Directory.CreateDirectory(Path.Combine(world.Folder, experiment, id)).FullName);
        File.WriteAllText(folder.Plan, "{}");
        return folder;
    }
}
