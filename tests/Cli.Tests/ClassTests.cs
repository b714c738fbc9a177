namespace GreenDsl.Cli.Tests;

/// <summary>What commands make of experiments that are classes, from their text alone.</summary>
public sealed class ClassTests : IDisposable
{
    private const string Sound = """
        [Experiment("fake", Seed = 1), SyntheticData(SyntheticKind.Regression, Rows = 100, Features = 4)]
        [Layers("linear: 1"), Loss(Losses.Mse), Sgd(Lr = 0.1), Train(Epochs = 3), Budget(Energy = "5 Wh")]
        public partial class Fake;

        """;

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Check_finds_the_classes_of_a_folder_and_marks_their_mistakes()
    {
        desk.Write("Program.cs", "return 0;");
        desk.Write("obj/Fake.cs", Sound);
        desk.Write("Fake.cs", Sound + Sound.Replace("fake", "other").Replace("linear: 1", "liner: 1"));
        var outcome = desk.Run([], "check");
        Assert.Equal(5, outcome.ExitCode);
        Assert.StartsWith("Fake.cs(5,10): error GRN0102: there is no layer 'liner'", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("2 experiments checked, 1 error", outcome.Error);
    }

    [Theory]
    [InlineData("public class Fake;", 14, "is not partial")]
    [InlineData("internal sealed partial class Fake;", 31, "is not public")]
    public void A_class_that_cannot_be_completed_is_marked_at_its_name(string declaration, int column, string why)
    {
        desk.Write("Fake.cs", Sound.Replace("public partial class Fake;", declaration));
        var outcome = desk.Run([], "check");
        Assert.Equal(5, outcome.ExitCode);
        Assert.StartsWith($"Fake.cs(3,{column}): error GRN0905: Fake {why}; declare it as 'public partial class Fake;' in a namespace", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_calculated_is_left_to_the_build_aloud()
    {
        desk.Write("Fake.cs", Sound.Replace("Epochs = 3", "Epochs = Farm.Epochs"));
        var outcome = desk.Run([], "check");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Fake.cs: some values of 'fake' are calculated: the build checks it, check cannot", outcome.Error);
        Assert.Contains("0 experiments checked", outcome.Error);
        var estimate = desk.Run([Experiment()], "estimate", "fake");
        Assert.Equal(5, estimate.ExitCode);
        Assert.Contains("Fake.cs: some values of 'fake' are calculated", estimate.Error);
    }

    [Fact]
    public void An_override_is_checked_like_the_class_itself()
    {
        desk.Write("Fake.cs", Sound);
        var outcome = desk.Run([Experiment()], "estimate", "fake", "--set", "train.epochs=none");
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains("--set train.epochs=none(1,14): error GRN0107", outcome.Output + outcome.Error);
        Assert.Equal(0, desk.Run([Experiment()], "estimate", "fake", "--set", "train.epochs=4").ExitCode);
    }

    [Fact]
    public void A_class_that_is_gone_asks_for_a_build()
    {
        desk.Write("Fake.cs", Sound.Replace("fake", "renamed"));
        var outcome = desk.Run([Experiment()], "estimate", "fake");
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains("Fake.cs does not declare 'fake' any more: rebuild", outcome.Error);
    }

    private static FakeExperiment Experiment() => new() { Plan = new FakeExperiment().Plan with { Source = "Fake.cs" } };
}
