using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Testing.Tests;

/// <summary>A repository with a program of experiments and a folder that tests run in; gone after the test.</summary>
internal sealed class FakeRepository : IDisposable
{
    public const string Yaml = """
        experiment: house-prices
        train: {epochs: 10}

        budget: {carbon: 5 gCO2e, grid: FR}
        """;

    public FakeRepository()
    {
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
        Write("experiments/house-prices.green.yaml", Yaml);
        Write("tests/bin/Program.runtimeconfig.json", $$"""
            {"runtimeOptions": {"configProperties": {"GreenDsl.ProjectDirectory": "{{Path.Combine(Root, "experiments").Replace("\\", "\\\\", StringComparison.Ordinal)}}"} } }
            """);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("green-testing-").FullName;

    public string Tests => Path.Combine(Root, "tests", "bin");

    public CarbonBudgetOptions Options => new() { TestFolder = Tests };

    public void Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Lock(params IEnumerable<ExperimentPlan> plans) =>
        LockFile.Of(null, plans, new(2026, 11, 22), static _ => null).Write(Path.Combine(Root, "experiments", LockFile.FileName));

    public BudgetVerdict Judge(ExperimentPlan plan, double? tolerance = null) =>
        Assert.Single(CarbonBudget.Verdicts([plan.Declared()], Options with { Tolerance = tolerance }));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
