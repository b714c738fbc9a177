using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Generator.Compiling;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.Generator.Tests;

/// <summary>A file that goes wrong in any way gets a finding, and the others are emitted all the same.</summary>
public class IsolationTests
{
    [Fact]
    public void A_crash_becomes_one_finding_on_its_file()
    {
        var outcome = new Project().With("a.green.yaml", Samples.Experiment("a")).With(new CrashingFile("b.green.yaml")).With("c.green.yaml", Samples.Experiment("c")).Run();
        Assert.Null(outcome.Exception);
        Assert.Equal(["b.green.yaml(1,1): error GRN0903: the file cannot be read: the disk is on fire"], outcome.Findings);
        Assert.Equal(["GreenCatalog.g.cs", "a.green.g.cs", "c.green.g.cs"], outcome.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_crash_while_emitting_becomes_a_finding()
    {
        var compiled = FileCompiler.Compile(new("a.green.yaml", "a.green.yaml", Samples.Experiment("a"), HeadText: null, Failure: null)).Experiment!;
        var incomplete = compiled with { Plan = compiled.Plan with { Properties = EquatableArray<PlanProperty>.Empty } };
        Assert.Null(SourceOutput.Write(new("a.green.yaml", compiled, new("Golden", "A"), "a.green.g.cs")).Failure);
        Assert.Equal("GRN0901", SourceOutput.Write(new("a.green.yaml", incomplete, new("Golden", "A"), "a.green.g.cs")).Failure?.Rule.Id);
    }

    [Fact]
    public void Failures_are_kept_and_cancellation_is_not()
    {
        Assert.Equal("boom", Guard.Run(static () => throw new InvalidOperationException("boom"), static reason => reason));
        Assert.Throws<OperationCanceledException>(static () => Guard.Run(static () => throw new OperationCanceledException(), static reason => reason));
    }

    [Fact]
    public void A_broken_file_leaves_the_others_alone()
    {
        var outcome = new Project().With("a.green.yaml", Samples.Experiment("a")).With("b.green.yaml", "experiment: b\nmodel: [\n").Run();
        Assert.NotEmpty(outcome.Findings);
        Assert.All(outcome.Findings, static finding => Assert.StartsWith("b.green.yaml(", finding));
        Assert.Contains("a.green.g.cs", outcome.Sources.Keys);
        Assert.DoesNotContain("b.green.g.cs", outcome.Sources.Keys);
    }

    [Fact]
    public void Where_every_file_is_broken_the_catalog_is_empty() =>
        Assert.Contains("    [\n    ];\n", new Project().With("a.green.yaml", "").Run().Catalog);

    [Fact]
    public void Without_experiments_nothing_is_emitted() => Assert.Empty(new Project().With("readme.yaml", "experiment: a").Run().Sources);

    private sealed class CrashingFile(string path) : AdditionalText
    {
        public override string Path => Project.Folder + path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => throw new IOException("the disk is on fire");
    }
}
