namespace GreenDsl.Build.Tests.Packaging;

/// <summary>Test projects of the frameworks that people use, each with the package made for it, over a program of two experiments.</summary>
[Collection(nameof(PackagedProject))]
public class TestFrameworkTests(PackagedProject project)
{
    private const string TestSdk = """<PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />""";

    [SkippableFact]
    public void Each_framework_has_one_test_an_experiment_and_fails_with_the_message()
    {
        project.Make();
        project.Put("clover.green.yaml", """
            experiment: clover
            data: {synthetic: {kind: random, rows: 100, features: 2}}
            model: [{linear: 1}]
            loss: mse
            optimizer: sgd
            train: {steps: 10, batch_size: 10}
            budget: {energy: 0.02 J, grid: FR}
            """);
        // The build would say what the tests are to say.
        project.Put(".globalconfig", "is_global = true\ndotnet_diagnostic.GRN0703.severity = none\n");
        try
        {
            EachFramework();
        }
        finally
        {
            File.Delete(Path.Combine(project.Folder, "clover.green.yaml"));
            File.Delete(Path.Combine(project.Folder, ".globalconfig"));
        }
    }

    private void EachFramework()
    {
        TestProject("InXunit", "GreenDsl.Testing.Xunit", ["xunit 2.9.3", "xunit.runner.visualstudio 3.1.5"],
            "namespace InXunit; public sealed class Budgets() : GreenDsl.Testing.CarbonBudgetTests(Meadow.GreenCatalog.All) { protected override int StepsToRun => 3; }");
        TestProject("InXunitV3", "GreenDsl.Testing.XunitV3", ["xunit.v3.mtp-off 4.0.2", "xunit.runner.visualstudio 4.0.1"],
            "namespace InXunitV3; public sealed class Budgets() : GreenDsl.Testing.CarbonBudgetTests(Meadow.GreenCatalog.All);");
        TestProject("InNUnit", "GreenDsl.Testing", ["NUnit 4.6.1", "NUnit3TestAdapter 6.3.1"], """
            using GreenDsl.Testing;
            using NUnit.Framework;

            public sealed class Budgets
            {
                public static IEnumerable<BudgetVerdict> All => CarbonBudget.Verdicts(Meadow.GreenCatalog.All);

                [TestCaseSource(nameof(All))]
                public void Cost_fits_the_budget(BudgetVerdict verdict) => verdict.Require();
            }
            """);
        TestProject("InMSTest", "GreenDsl.Testing", ["MSTest.TestFramework 4.5.3", "MSTest.TestAdapter 4.5.3"], """
            using GreenDsl.Testing;
            using Microsoft.VisualStudio.TestTools.UnitTesting;

            [assembly: DoNotParallelize]

            [TestClass]
            public sealed class Budgets
            {
                public static IEnumerable<BudgetVerdict> All => CarbonBudget.Verdicts(Meadow.GreenCatalog.All);

                [TestMethod, DynamicData(nameof(All))]
                public void Cost_fits_the_budget(BudgetVerdict verdict) => verdict.Require();
            }
            """);
        project.Write("All.slnx", """
            <Solution>
              <Project Path="InXunit/InXunit.csproj" />
              <Project Path="InXunitV3/InXunitV3.csproj" />
              <Project Path="InNUnit/InNUnit.csproj" />
              <Project Path="InMSTest/InMSTest.csproj" />
            </Solution>
            """);

        var restore = project.Dotnet("restore", "../All.slnx", "-v:q", "-nologo");
        Skip.If(restore.Output.Contains("NU1301", StringComparison.Ordinal), "the test frameworks are neither in the package cache nor can they be fetched");
        Assert.True(restore.ExitCode == 0, restore.ToString());
        var test = project.Dotnet("test", "../All.slnx", "--no-restore", "-nologo", "--logger", "console;verbosity=normal");
        Assert.True(test.ExitCode == 1, test.ToString());
        var lines = test.Output.Split('\n').Select(static line => line.Trim()).ToArray();
        Assert.Equal(["clover", "hay"], Results(lines, "InXunit.Budgets.Cost_fits_the_budget(experiment: \"", "\")"));
        Assert.Equal(["clover", "hay"], Results(lines, "InXunitV3.Budgets.Cost_fits_the_budget(experiment: \"", "\")"));
        Assert.Equal(["clover", "hay"], Results(lines, "Cost_fits_the_budget(", ")"));
        Assert.Equal(["clover", "hay"], Results(lines, "Cost_fits_the_budget (", ")"));
        Assert.Equal(4, lines.Count(static line => line.StartsWith("Total tests: 2", StringComparison.Ordinal)));
        string[] places = [.. lines.Where(static line => line.StartsWith("budget     20.0 mJ   clover.green.yaml:7:18", StringComparison.Ordinal))];
        Assert.Equal(4, places.Length);
    }

    private static IEnumerable<string> Results(string[] lines, string before, string after) =>
        from line in lines
        let outcome = line.Split(' ')[0]
        where outcome is "Passed" or "Failed" && line.StartsWith($"{outcome} {before}", StringComparison.Ordinal)
        let name = line[(outcome.Length + 1 + before.Length)..].Split(after)[0]
        orderby name
        where outcome == (name == "clover" ? "Failed" : "Passed")
        select name;

    private void TestProject(string name, string package, string[] framework, string code)
    {
        var references = framework.Select(static text => text.Split(' ')).Select(static part => $"""<PackageReference Include="{part[0]}" Version="{part[1]}" />""");
        project.Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <IsTestProject>true</IsTestProject>
              </PropertyGroup>
              <ItemGroup>
                {TestSdk}
                {string.Join("\n    ", references)}
                <PackageReference Include="{package}" Version="{PackagedProject.Version}" />
              </ItemGroup>
              <ItemGroup>
                <ProjectReference Include="../Meadow/Meadow.csproj" />
              </ItemGroup>
            </Project>
            """);
        project.Write($"{name}/Budgets.cs", code);
    }
}
