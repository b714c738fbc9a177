using GreenDsl.Data.Heads;
using GreenDsl.Generator.Tests.Infrastructure;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace GreenDsl.Generator.Tests;

/// <summary>What runs again after a change, and what does not. Each "is cached" has its twin "is not when it really changed".</summary>
public class IncrementalTests
{
    private static readonly string[] AllSteps =
    [
        TrackingNames.Project, TrackingNames.Heads, TrackingNames.Inputs, TrackingNames.Compiled, TrackingNames.Roster,
        TrackingNames.Models, TrackingNames.Catalog,
    ];

    private readonly Project project = new Project()
        .With("a.green.yaml", Samples.Experiment("a"))
        .With("b.green.yaml", Samples.Experiment("b"));

    [Fact]
    public void The_first_run_is_all_new()
    {
        var outcome = project.Run();
        Assert.All(AllSteps, step => Assert.All(outcome.Reasons(step), static reason => Assert.Equal(New, reason)));
        Assert.Equal([New, New], outcome.Reasons(TrackingNames.Models));
        Assert.Equal(3, outcome.OutputReasons.Count);
    }

    [Fact]
    public void A_keystroke_in_csharp_runs_no_step()
    {
        project.Run();
        var outcome = project.WithCode("namespace Golden; class Typed { }").Run();
        Assert.All(AllSteps, step => Assert.All(outcome.Reasons(step), static reason => Assert.Equal(Cached, reason)));
        Assert.All(outcome.OutputReasons, static reason => Assert.Equal(Cached, reason));
        Assert.Equal(3, outcome.Sources.Count);
    }

    [Theory]
    [InlineData("# a comment\n", "")]
    [InlineData("\n\n", "")]
    [InlineData("", "# a comment\n")]
    public void A_shifted_line_emits_nothing(string before, string after)
    {
        project.Run();
        var outcome = project.With("a.green.yaml", before + Samples.Experiment("a") + after).Run();
        Assert.Equal([Modified, Cached], outcome.Reasons(TrackingNames.Inputs));
        Assert.All(outcome.Reasons(TrackingNames.Models), static reason => Assert.True(reason is Cached or Unchanged));
        Assert.All(outcome.OutputReasons, static reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void A_real_change_emits_its_file_alone()
    {
        var before = project.Run();
        var outcome = project.With("a.green.yaml", Samples.Experiment("a", width: 9)).Run();
        Assert.Equal([Modified, Cached], outcome.Reasons(TrackingNames.Compiled));
        Assert.Equal([Modified, Cached], outcome.Reasons(TrackingNames.Models));
        Assert.Equal([Modified, Cached, Cached], outcome.OutputReasons.Order());
        Assert.Equal(["a.green.g.cs"], outcome.Sources.Where(source => before.Sources[source.Key] != source.Value).Select(static source => source.Key));
    }

    [Fact]
    public void Another_file_is_cached()
    {
        project.Run();
        var outcome = project.With("b.green.yaml", Samples.Experiment("b", width: 9)).Run();
        Assert.Equal([Cached, Modified], outcome.Reasons(TrackingNames.Models));
    }

    [Fact]
    public void A_new_file_changes_the_catalog_and_no_other_class()
    {
        project.Run();
        var outcome = project.With("c.green.yaml", Samples.Experiment("c")).Run();
        Assert.Equal([New, Modified, Cached, Cached], outcome.OutputReasons.Order());
        Assert.Contains("global::Golden.C.Experiment,", outcome.Catalog);
    }

    [Fact]
    public void A_renamed_experiment_changes_the_catalog()
    {
        project.Run();
        var outcome = project.With("a.green.yaml", Samples.Experiment("renamed")).Run();
        Assert.Equal([Modified], outcome.Reasons(TrackingNames.Catalog));
        Assert.Equal([Modified, Unchanged], outcome.Reasons(TrackingNames.Models).Order());
        Assert.Equal([Modified, Modified, Cached], outcome.OutputReasons.Order());
    }

    [Fact]
    public void A_head_that_changed_changes_its_experiment_alone()
    {
        project.With("table.green.yaml", Samples.Table).WithHead("table.green.yaml", Head("x", "y")).Run();
        var outcome = project.WithHead("table.green.yaml", Head("x", "z", "y")).Run();
        Assert.Equal([Modified], outcome.Reasons(TrackingNames.Heads));
        Assert.All(outcome.Reasons(TrackingNames.Inputs).Take(2), static reason => Assert.Equal(Unchanged, reason));
        Assert.Equal([Cached, Cached, Modified], outcome.Reasons(TrackingNames.Models));
        Assert.Contains("float Z", outcome.Sources["table.green.g.cs"]);
    }

    [Fact]
    public void A_head_that_was_written_anew_changes_nothing()
    {
        project.With("table.green.yaml", Samples.Table).WithHead("table.green.yaml", Head("x", "y")).Run();
        var outcome = project.WithHead("table.green.yaml", Head("x", "y")).Run();
        Assert.Equal([Cached], outcome.Reasons(TrackingNames.Heads));
        Assert.All(outcome.OutputReasons, static reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void A_finding_moves_with_its_line()
    {
        const string broken = "experiment: [\n";
        project.With("c.green.yaml", broken).Run();
        var outcome = project.With("c.green.yaml", "\n" + broken).Run();
        Assert.Contains("c.green.yaml(2,", Assert.Single(outcome.Findings));
        Assert.All(outcome.Reasons(TrackingNames.Models), static reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void A_keystroke_elsewhere_changes_no_class_that_is_an_experiment()
    {
        project.WithCode(Class("hay"), "Hay.cs").Run();
        var outcome = project.WithCode("namespace Golden; class Typed { }").Run();
        Assert.All(AllSteps, step => Assert.All(outcome.Reasons(step), static reason => Assert.True(reason is Cached or Unchanged)));
        Assert.Equal([Cached, Cached, Cached], outcome.Reasons(TrackingNames.Compiled));
        Assert.All(outcome.OutputReasons, static reason => Assert.Equal(Cached, reason));
        Assert.Equal(4, outcome.Sources.Count);
    }

    [Theory]
    [InlineData("// a comment\n", "")]
    [InlineData("", "class Typed { }")]
    public void A_shifted_class_emits_nothing(string before, string after)
    {
        project.WithCode(Class("hay"), "Hay.cs").Run();
        var outcome = project.WithCode(before + Class("hay") + after, "Hay.cs").Run();
        Assert.All(outcome.Reasons(TrackingNames.Models), static reason => Assert.True(reason is Cached or Unchanged));
        Assert.All(outcome.OutputReasons, static reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void An_attribute_that_changed_emits_its_class_alone()
    {
        var before = project.WithCode(Class("hay"), "Hay.cs").Run();
        var outcome = project.WithCode(Class("hay", width: 9), "Hay.cs").Run();
        Assert.Equal([Cached, Cached, Modified], outcome.Reasons(TrackingNames.Compiled));
        Assert.Equal([Cached, Cached, Modified], outcome.Reasons(TrackingNames.Models));
        Assert.Equal([Modified, Cached, Cached, Cached], outcome.OutputReasons.Order());
        Assert.StartsWith("Golden.Hay", Assert.Single(outcome.Sources, source => before.Sources[source.Key] != source.Value).Key);
    }

    [Fact]
    public void A_constant_that_changed_elsewhere_changes_the_class_that_uses_it()
    {
        project.WithCode(Class("hay").Replace("Epochs = 3", "Epochs = Farm.Epochs"), "Hay.cs").WithCode("namespace Golden; class Farm { public const int Epochs = 3; }").Run();
        var outcome = project.WithCode("namespace Golden; class Farm { public const int Epochs = 4; }").Run();
        Assert.Equal([Cached, Cached, Modified], outcome.Reasons(TrackingNames.Models));
    }

    private static string Class(string name, int width = 8) => $$"""
        namespace Golden;
        [GreenDsl.Experiment("{{name}}", Seed = 1), GreenDsl.SyntheticData(GreenDsl.SyntheticKind.Regression, Rows = 100, Features = 4)]
        [GreenDsl.Layers("linear: {{width}}", "linear: 1"), GreenDsl.Loss(GreenDsl.Losses.Mse), GreenDsl.Sgd, GreenDsl.Train(Epochs = 3), GreenDsl.Budget(Energy = "5 Wh")]
        public partial class Hay;

        """;

    private static string Head(params string[] columns) =>
        new CsvHead(100, [.. columns.Select(static name => new CsvColumn(name, ColumnKind.Number, 0, []))]).ToText();
}
