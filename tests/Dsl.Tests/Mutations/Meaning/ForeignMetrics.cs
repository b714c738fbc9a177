namespace GreenDsl.Dsl.Tests.Mutations.Meaning;

/// <summary>A metric that cannot judge the task.</summary>
internal sealed class ForeignMetrics : IMutator
{
    private static readonly string[] OfNumbers = ["mae", "rmse", "r2"];
    private static readonly string[] OfClasses = ["accuracy", "f1"];

    public IEnumerable<Mutant> Of(Original original) =>
        from part in original.Parts
        where part.Parent?.Path == "metrics"
        let name = original.Value(part)
        from other in OfNumbers.Contains(name) ? OfClasses : OfNumbers
        select original.Replace("metric of another task", part.Start, part.End, other, name) with { Override = $"{part.Path}={other}" };
}
