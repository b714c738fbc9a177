using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Tests.Infrastructure;

namespace GreenDsl.Generator.Tests;

/// <summary>Experiments that are classes: where mistakes are found, and which classes will do.</summary>
public class ClassTests
{
    private const string Attributes = """
        [Experiment("hay", Seed = 1), SyntheticData(SyntheticKind.Regression, Rows = 100, Features = 4)]
        [Layers("linear: 8", "relu", "linear: 1"), Loss(Losses.Mse), Sgd(Lr = 0.1), Train(Epochs = 3), Budget(Carbon = "5 gCO2e", Grid = "DE")]
        """;

    private const string Sound = "using GreenDsl;\nnamespace Farm;\n" + Attributes + "\npublic partial class Hay;\n";

    [Fact]
    public void A_class_is_completed_in_its_own_namespace_and_stands_in_the_catalog()
    {
        var outcome = new Project().WithCode(Sound, "Hay.cs").Run();
        Assert.Empty(outcome.Findings);
        Assert.Contains("namespace Farm;", outcome.Experiment);
        Assert.Contains("global::Farm.Hay.Experiment,", outcome.Catalog);
        Assert.Equal("hay", Plan(outcome, "Farm.Hay").Name);
    }

    // § stands before the mistake.
    [Theory]
    // Inside literals of every kind: plain, with escapes before the mistake, verbatim, raw on one line and on several.
    [InlineData("\"linear: 8\"", "\"§liner: 8\"", "GRN0102")]
    [InlineData("\"linear: 8\"", "\"{line\\u0061r: {§outt_features: 8}}\"", "GRN0101")]
    [InlineData("\"linear: 8\"", "\"{\\\"linear\\\": {out_features: 8, bias: §3}}\"", "GRN0107")]
    [InlineData("\"linear: 8\"", "@\"{\"\"linear\"\": {out_features: 8, bias: §3}}\"", "GRN0107")]
    [InlineData("\"linear: 8\"", "\"\"\"linear: §eight\"\"\"", "GRN0107")]
    [InlineData("\"linear: 8\"", "\"\"\"\n      - relu\n      - §liner: 8\n      \"\"\"", "GRN0102")]
    [InlineData("\"linear: 8\"", "\"\U0001F33E\", \"§liner: 8\"", "GRN0102")]
    [InlineData("\"linear: 8\"", "\"linear: §[\"", "GRN0003")]
    // A quantity, a number, a choice, a list.
    [InlineData("\"5 gCO2e\"", "\"§5\"", "GRN0402")]
    [InlineData("Lr = 0.1", "Lr = §-0.1", "GRN0108")]
    [InlineData("Rows = 100", "Rows = §0", "GRN0108")]
    [InlineData("SyntheticKind.Regression", "§(SyntheticKind)7", "GRN0112")]
    [InlineData("Sgd(Lr = 0.1)", "Adam(Betas = [0.9, §1])", "GRN0108")]
    // What is calculated is marked as a whole.
    [InlineData("\"5 gCO2e\"", "§\"5 \" + \"gCO\"", "GRN0404")]
    [InlineData("Epochs = 3", "Epochs = §3 - 3", "GRN0108")]
    // What is missing is marked at the attribute, what is too much where it comes second.
    [InlineData("[Experiment(\"hay\", Seed = 1)", "[§Experiment(\"hay\")", "GRN0106", ", Train(Epochs = 3)")]
    [InlineData("Train(Epochs = 3)", "§Train", "GRN0106")]
    [InlineData("Train(Epochs = 3)", "Train(Epochs = 3, §Steps = 3)", "GRN0110")]
    [InlineData("Sgd(Lr = 0.1)", "Sgd(Lr = 0.1), §Adam", "GRN0110")]
    [InlineData("Features = 4)", "Features = 4), §CsvData(\"a.csv\", Label = \"y\")", "GRN0110")]
    [InlineData("Losses.Mse", "Losses.Mse, §Delta = 2", "GRN0109")]
    public void A_mistake_is_marked_where_it_stands(string right, string wrong, string id, string left = "")
    {
        var marked = Sound.Replace(right, wrong).Replace(left.Length == 0 ? "§§" : left, "");
        var before = marked[..marked.IndexOf('§')];
        var (line, column) = (before.Count(static c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
        var outcome = new Project().WithCode(marked.Replace("§", ""), "Hay.cs").Run();
        Assert.Contains(outcome.Findings, finding => finding.StartsWith($"Hay.cs({line},{column}): error {id}: ", StringComparison.Ordinal));
        Assert.All(outcome.Diagnostics, static diagnostic => Assert.True(diagnostic.Location.IsInSource));
        Assert.Null(outcome.Experiment);
    }

    [Theory]
    [InlineData("public class Hay;", "is not partial")]
    [InlineData("public partial record Hay;", "is a record")]
    [InlineData("public partial class Hay<T>;", "is generic")]
    [InlineData("public static partial class Hay;", "is static")]
    [InlineData("public abstract partial class Hay;", "is abstract")]
    [InlineData("partial class Hay;", "is not public")]
    [InlineData("public partial class Hay : System.Exception;", "has a base class")]
    public void A_class_that_cannot_be_completed_says_why(string declaration, string why)
    {
        var text = Sound.Replace("public partial class Hay;", declaration);
        var outcome = new Project().WithCode(text, "Hay.cs").Run();
        Assert.Contains($"error GRN0905: Hay {why}; declare it as 'public partial class Hay;' in a namespace", Assert.Single(outcome.Findings));
        Assert.Null(outcome.Experiment);
        // Without a compiler nobody knows what another part says, nor what a base is.
        Assert.Equal(why is "is not public" or "has a base class" ? null : why, Assert.Single(CSharpFile.Read(text)).Shape.Fault);
    }

    [Fact]
    public void A_nested_class_and_one_with_the_name_of_a_member_are_found()
    {
        var nested = new Project().WithCode($"using GreenDsl;\npublic partial class Barn\n{{\n{Attributes}\npublic partial class Hay;\n}}\n", "Hay.cs").Run();
        Assert.Contains("Hay stands inside another type", Assert.Single(nested.Findings));
        var named = new Project().WithCode(Sound.Replace("class Hay", "class Loss"), "Hay.cs").Run();
        Assert.Contains("Loss has the name of one of the members that it gets", Assert.Single(named.Findings));
    }

    [Fact]
    public void A_name_or_a_class_is_had_by_one_experiment_alone()
    {
        var project = new Project().With("hay.green.yaml", Samples.Experiment("hay"));
        var sameName = project.WithCode(Sound, "Hay.cs").Run();
        Assert.Equal(["hay.green.yaml(1,13): error GRN0904: an experiment 'hay' is already declared in Hay.cs; give one of them another name"], sameName.Findings);
        var sameClass = project.WithCode(Sound.Replace("namespace Farm", "namespace Golden").Replace("\"hay\"", "\"straw\""), "Hay.cs").Run();
        Assert.Equal(["hay.green.yaml(1,13): error GRN0902: 'hay' would become the class Hay, which 'straw' in Hay.cs already is; give one of them another name"], sameClass.Findings);
        Assert.Equal(2, sameClass.Sources.Count);
    }

    [Fact]
    public void A_student_in_YAML_learns_from_a_class_of_any_name()
    {
        var outcome = new Project()
            .WithCode(Sound.Replace("class Hay", "class OldBarn"), "Hay.cs")
            .With("student.green.yaml", Samples.Experiment("student") + "distill: {teacher: hay}\n")
            .Run();
        Assert.Empty(outcome.Findings);
        Assert.Contains("Teacher = static () => global::Farm.OldBarn.Experiment", outcome.Sources["student.green.g.cs"]);
        outcome.Load();
    }

    [Fact]
    public void Attributes_on_several_parts_are_one_experiment()
    {
        var parts = Sound.Replace(", Train(Epochs = 3)", "");
        var outcome = new Project().WithCode(parts, "Hay.cs").WithCode("namespace Farm;\n[GreenDsl.Train(Epochs = 0)]\npublic partial class Hay;\n", "More.cs").Run();
        Assert.StartsWith("More.cs(2,26): error GRN0108: 'epochs' must be at least 1 ", Assert.Single(outcome.Findings));
    }

    [Fact]
    public void A_path_that_is_calculated_is_told_from_one_that_leads_nowhere()
    {
        var table = Sound.Replace("SyntheticData(SyntheticKind.Regression, Rows = 100, Features = 4)", "CsvData(\"hay.csv\", Label = \"y\")");
        Assert.Contains("error GRN0302: 'hay.csv' is neither beside this file", Assert.Single(new Project().WithCode(table, "Hay.cs").Run().Findings));
        var calculated = table.Replace("\"hay.csv\"", "\"hay\" + \".csv\"");
        Assert.Contains("error GRN0311: the build looks for 'hay.csv' only where the path is written out", Assert.Single(new Project().WithCode(calculated, "Hay.cs").Run().Findings));
    }

    [Fact]
    public void What_the_compiler_refuses_anyway_is_left_to_it()
    {
        var outcome = new Project().WithCode(Sound.Replace("Lr = 0.1", "Learning = 0.1").Replace("Losses.Mse", "Losses.Mze"), "Hay.cs").Run();
        Assert.Null(outcome.Exception);
        Assert.DoesNotContain(outcome.Findings, static finding => finding.Contains("GRN0901", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"5 gCO2e\"", "\"5\"", "\"5 gCO2e\"")]
    [InlineData(", Budget(Carbon = \"5 gCO2e\", Grid = \"DE\")", "", ", Budget(Energy = \"")]
    [InlineData(", Seed = 1", "", ", Seed = 0)")]
    [InlineData("\"linear: 8\"", "\"liner: 8\"", "Layers(\"linear: 8\", ")]
    [InlineData("Epochs = 3", "Epochs = 3, BatchSize = 500", ", BatchSize = \"full\")")]
    [InlineData("SyntheticData(SyntheticKind.Regression, Rows = 100, Features = 4)", "CsvData(\"hay.csv\", Rows = 100, Columns = [\"'a, b': number\", \"y: number\"], Features = [\"a; b\"], Label = \"y\")", "Features = [\"a, b\"]")]
    public void A_mend_is_written_as_CSharp(string right, string wrong, string mended)
    {
        var text = Sound.Replace(right, wrong);
        var diagnostic = Assert.Single(new Project().WithCode(text, "Hay.cs").Run().Diagnostics);
        var mend = Mend.Read(diagnostic.Properties)!;
        text = text.Remove(mend.Span.Start, mend.Span.Length).Insert(mend.Span.Start, mend.Text);
        Assert.Contains(mended, text);
        Assert.Empty(new Project().WithCode(text, "Hay.cs").Run().Findings);
    }

    [Fact]
    public void A_row_of_ones_own_takes_the_place_of_an_emitted_one()
    {
        var outcome = Row("public readonly record struct Row(double X, Kind Kind, float Y) { public double Twice => 2 * X; }");
        Assert.Empty(outcome.Findings);
        Assert.DoesNotContain("record struct Row", outcome.Experiment);
        Assert.Contains("public Features(Row row) : this((float)row.X, row.Kind) { }", outcome.Experiment);
        outcome.Load();
    }

    [Theory]
    [InlineData("public record struct §Row(Kind Kind, float Y);", "GRN0312: this row has nothing for the column 'x'; add 'float X'")]
    [InlineData("public record struct Row(string §X, Kind Kind, float Y);", "GRN0313: 'X' is string, but the column 'x' takes float")]
    [InlineData("public sealed class Row { public float X; public Kind Kind { get; init; } public float? §Y { get; init; } }", "GRN0313: 'Y' is float?, but the column 'y' takes float")]
    [InlineData("public record struct Row(float X, int §Kind, float Y);", "GRN0313: 'Kind' is int, but the column 'kind' takes Kind")]
    [InlineData("public record struct Row(float X, Kind Kind, float Y, float §Z);", "GRN0301: hay.csv has no column 'Z'; it has x, kind, y")]
    public void A_row_of_ones_own_is_held_against_the_table(string row, string finding)
    {
        var outcome = Row(row.Replace("§", ""));
        Assert.EndsWith($"({8},{row.IndexOf('§') + 1}): error {finding}", Assert.Single(outcome.Findings));
        Assert.Null(outcome.Experiment);
    }

    private static Outcome Row(string row) => new Project().WithCode(
        $$"""
        using GreenDsl;
        namespace Farm;
        [Experiment("hay", Seed = 1), CsvData("hay.csv", Label = "y", Columns = ["x", "kind: [a, b]", "y"], Rows = 100)]
        [Layers("linear: 8", "relu", "linear: 1"), Loss(Losses.Mse), Sgd(Lr = 0.1), Train(Epochs = 3), Budget(Carbon = "5 gCO2e", Grid = "DE")]
        public partial class Hay
        {
        #pragma warning disable CS0649, CS1591
        {{row}}
        }
        """, "Hay.cs").Run();

    private static GreenDsl.Runtime.Plans.ExperimentPlan Plan(Outcome outcome, string type) =>
        ((GreenDsl.Runtime.Runs.IExperiment)outcome.Load().GetType(type)!.GetProperty("Experiment")!.GetValue(null)!).Plan;
}
