using System.IO.Compression;
using System.Text.Json;

namespace GreenDsl.Build.Tests.Packaging;

[Collection(nameof(PackagedProject))]
public class PackageTests(PackagedProject project)
{
    [SkippableFact]
    public void A_project_elsewhere_builds_checks_and_trains_with_the_packages_alone()
    {
        project.Make();
        project.Put("Straw.cs", """
            using GreenDsl;

            namespace Meadow;

            [Experiment("straw", Seed = 1), CsvData("data/hay.csv", Features = ["rain", "field"], Label = "hay")]
            [Layers("linear: 8", "relu", "linear: 1"), Loss(Losses.Mse), Adam(Lr = 0.01), Train(Epochs = 2), Metrics("r2")]
            [Budget(Carbon = "5 gCO2e", Grid = "FR")]
            public partial class Straw;
            """);
        try
        {
            Succeeds(project.Dotnet("build", "-nologo", "-v:q"));
            Succeeds(project.Dotnet("run", "--no-build", "--", "check"));
            Completes("hay");
            Completes("straw");
        }
        finally
        {
            File.Delete(Path.Combine(project.Folder, "Straw.cs"));
        }

        void Completes(string experiment)
        {
            var run = Succeeds(project.Dotnet("run", "--no-build", "--", "run", experiment, "--meter", "modelled", "--json"));
            using var json = JsonDocument.Parse(run.Output);
            Assert.Equal(experiment, json.RootElement.GetProperty("experiment").GetString());
            Assert.Equal("completed", json.RootElement.GetProperty("stopped").GetString());
        }
    }

    [SkippableFact]
    public void A_mistake_is_an_error_at_its_place()
    {
        project.Make();
        project.Put("wrong.green.yaml", "experiment: wrong\ndata: {synthetic: regression}\nmodel:\n  - linaer: 8\n");
        try
        {
            var build = project.Dotnet("build", "-nologo", "-v:q");
            Assert.NotEqual(0, build.ExitCode);
            Assert.Matches(@"wrong\.green\.yaml\(4,5\): error GRN\d+: .*linear", build.Output);
        }
        finally
        {
            File.Delete(Path.Combine(project.Folder, "wrong.green.yaml"));
        }
    }

    [SkippableFact]
    public void A_project_says_how_severe_it_takes_the_rules()
    {
        project.Make();
        project.Put("free.green.yaml", "experiment: free\nseed: 1\ndata: {synthetic: {kind: random, rows: 99, features: 2}}\nmodel: [{linear: 1}]\nloss: mse\noptimizer: adam\ntrain: {epochs: 1}\n");
        try
        {
            Assert.Matches(@"free\.green\.yaml\(1,1\): warning GRN0701: ", Succeeds(Build("default")).Output);
            var strict = Build("strict");
            Assert.NotEqual(0, strict.ExitCode);
            Assert.Matches(@"free\.green\.yaml\(1,1\): error GRN0701: ", strict.Output);

            // What the project says of a single rule wins over the preset, and the command goes by both.
            project.Put(".globalconfig", "is_global = true\ndotnet_diagnostic.GRN0701.severity = none\n");
            Assert.DoesNotContain("GRN0701", Succeeds(Build("strict")).Output, StringComparison.Ordinal);
            Assert.DoesNotContain("GRN0701", Succeeds(project.Dotnet("run", "--no-build", "--", "check")).Output, StringComparison.Ordinal);
            File.Delete(Path.Combine(project.Folder, ".globalconfig"));
            Assert.Contains("free.green.yaml(1,1): error GRN0701: ", project.Dotnet("run", "--no-build", "--", "check").Output, StringComparison.Ordinal);
            Assert.Contains("GreenRules is 'stirct'; there are default, strict and off", Build("stirct").Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(Path.Combine(project.Folder, "free.green.yaml"));
            File.Delete(Path.Combine(project.Folder, ".globalconfig"));
        }
    }

    [SkippableFact]
    public void The_package_holds_what_the_compiler_and_the_build_load_and_nothing_else()
    {
        project.Make();
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(project.Packages, "GreenDsl.?.*.nupkg")));
        var files = package.Entries.Select(static entry => entry.FullName).Where(static name => name.Contains('/') && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal));
        string[] expected =
        [
            "analyzers/dotnet/cs/GreenDsl.CodeFixes.dll",
            "analyzers/dotnet/cs/GreenDsl.Costing.dll",
            "analyzers/dotnet/cs/GreenDsl.Data.dll",
            "analyzers/dotnet/cs/GreenDsl.Dsl.dll",
            "analyzers/dotnet/cs/GreenDsl.Generator.dll",
            "analyzers/dotnet/cs/YamlDotNet.dll",
            "buildTransitive/GreenDsl.Heads.targets",
            "buildTransitive/GreenDsl.Natives.targets",
            "buildTransitive/GreenDsl.Rules.default.globalconfig",
            "buildTransitive/GreenDsl.Rules.off.globalconfig",
            "buildTransitive/GreenDsl.Rules.strict.globalconfig",
            "buildTransitive/GreenDsl.Rules.targets",
            "buildTransitive/GreenDsl.props",
            "buildTransitive/GreenDsl.targets",
            "lib/net10.0/_._",
            "tasks/netstandard2.0/GreenDsl.Build.dll",
            "tasks/netstandard2.0/GreenDsl.Costing.dll",
            "tasks/netstandard2.0/GreenDsl.Data.dll",
            "tasks/netstandard2.0/GreenDsl.Dsl.dll",
            "tasks/netstandard2.0/YamlDotNet.dll",
        ];
        Assert.Equal(expected, files.Where(static name => !name.StartsWith("docs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("docs/rules/GRN0701.md", files);
    }

    private CommandResult Build(string rules) =>
        project.Dotnet("build", "-nologo", "-v:q", "-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false", $"-p:GreenRules={rules}");

    private static CommandResult Succeeds(CommandResult result)
    {
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }
}
