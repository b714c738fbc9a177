using GreenDsl.Dsl.Reference;

namespace GreenDsl.Cli.Tests;

public sealed class SchemaTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void It_prints_the_schema_and_nothing_else()
    {
        var outcome = desk.Run([], "schema");
        Assert.Equal((0, GreenSchema.OfExperiment(), ""), (outcome.ExitCode, outcome.Output, outcome.Error));
        Assert.Equal(GreenSchema.OfProject(), desk.Run([], "schema", "project").Output);
    }

    [Fact]
    public void There_is_no_schema_of_anything_else() => Assert.Equal(5, desk.Run([], "schema", "lock").ExitCode);
}
