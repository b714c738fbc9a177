using GreenDsl.Generator.Tests.Infrastructure;

namespace GreenDsl.Generator.Tests;

/// <summary>A class belongs to the first file that declares it.</summary>
public class DuplicateTests
{
    [Fact]
    public void The_second_file_by_path_gets_the_finding()
    {
        var outcome = new Project().With("z.green.yaml", Samples.Experiment("same")).With("sub/a.green.yaml", "\n" + Samples.Experiment("same")).Run();
        Assert.Equal(["z.green.yaml(1,13): error GRN0902: 'same' would become the class Same, which 'same' in sub/a.green.yaml already is; give one of them another name"], outcome.Findings);
        Assert.Equal(["GreenCatalog.g.cs", "sub.a.green.g.cs"], outcome.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_build_that_leaves_findings_to_the_check_has_none_and_emits_the_rest()
    {
        var project = new Project().With("a.green.yaml", Samples.Experiment("whole")).With("b.green.yaml", "experiment: broken");
        Assert.NotEmpty(project.Run().Findings);
        var outcome = project.Quiet().Run();
        Assert.Empty(outcome.Findings);
        Assert.Equal(["GreenCatalog.g.cs", "a.green.g.cs"], outcome.Sources.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Broken", outcome.Catalog);
    }

    [Fact]
    public void Names_that_become_one_class_are_duplicates()
    {
        var outcome = new Project().With("a.green.yaml", Samples.Experiment("row")).With("b.green.yaml", Samples.Experiment("row-model")).Run();
        Assert.Contains("'row-model' would become the class RowModel, which 'row' in a.green.yaml already is", Assert.Single(outcome.Findings));
    }

    [Fact]
    public void A_duplicate_that_is_renamed_is_emitted()
    {
        var project = new Project().With("a.green.yaml", Samples.Experiment("same")).With("b.green.yaml", Samples.Experiment("same"));
        Assert.Equal(2, project.Run().Sources.Count);
        var outcome = project.With("b.green.yaml", Samples.Experiment("other")).Run();
        Assert.Empty(outcome.Findings);
        Assert.Equal(3, outcome.Sources.Count);
    }

    [Fact]
    public void The_catalog_is_in_ordinal_order_of_names()
    {
        var project = new Project();
        foreach (var name in new[] { "b", "a-b", "a", "ab" })
            project.With(name + ".green.yaml", Samples.Experiment(name));
        var catalog = project.Run().Catalog;
        string[] expected = ["A", "AB", "Ab", "B"];
        Assert.Equal(expected, catalog.Split('\n').Where(static line => line.EndsWith(".Experiment,")).Select(static line => line.Split('.')[^2]));
    }
}
