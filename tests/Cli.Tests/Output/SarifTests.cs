using System.Text.Json;

namespace GreenDsl.Cli.Tests.Output;

/// <summary>What the SARIF 2.1.0 schema and the code hosts that read it ask for.</summary>
public sealed class SarifTests : IDisposable
{
    private const string Broken = """
        experiment: broken
        data: {synthetic: {kind: random, rows: 100, features: 4}}
        model:
          - liner: 8
          - linear: 1
        loss: mse
        optimizer: adam
        train: {epochs: 1}
        budget: {energy: 5 J, grid: XX}
        seed: 1
        """;

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_finding_has_its_rule_its_level_and_its_place()
    {
        desk.Write("deep er/a#1.green.yaml", Broken);
        var run = Check(exitCode: 5);

        var result = run.GetProperty("results")[0];
        Assert.Equal("GRN0102", result.GetProperty("ruleId").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal("there is no layer 'liner'; did you mean 'linear'?", result.GetProperty("message").GetProperty("text").GetString());
        var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        var region = place.GetProperty("region");
        Assert.Equal((4, 5, 4, 10), (Number(region, "startLine"), Number(region, "startColumn"), Number(region, "endLine"), Number(region, "endColumn")));
        Assert.Equal("deep%20er/a%231.green.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal("warning", run.GetProperty("results")[1].GetProperty("level").GetString());
    }

    [Fact]
    public void Every_result_points_to_a_rule_with_a_title_and_a_help_page()
    {
        desk.Write("b.green.yaml", Broken);
        var run = Check(exitCode: 5);

        var driver = run.GetProperty("tool").GetProperty("driver");
        var rules = driver.GetProperty("rules").EnumerateArray().ToArray();
        Assert.Equal("GreenDsl", driver.GetProperty("name").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+", driver.GetProperty("semanticVersion").GetString());
        Assert.Equal(rules.Length, rules.Select(static rule => rule.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(rules, static rule =>
        {
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
            Assert.Contains($"docs/rules/{rule.GetProperty("id").GetString()}.md", rule.GetProperty("help").GetProperty("text").GetString());
            Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
        });
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[Number(result, "ruleIndex")].GetProperty("id").GetString()));
    }

    [Fact]
    public void Nothing_found_is_said_too_so_that_a_code_host_closes_what_it_showed_before()
    {
        desk.Write("s.green.yaml", Broken.Replace("liner", "linear").Replace("XX", "DE"));
        Assert.Empty(Check(exitCode: 0).GetProperty("results").EnumerateArray());
    }

    [Fact]
    public void A_file_whose_data_cannot_be_read_is_a_result_of_its_own()
    {
        desk.Write("t.csv", "a,b\n1,2,3\n");
        desk.Write("t.green.yaml", "experiment: t\ndata: {csv: t.csv, label: b}\nmodel: [{linear: 1}]\nloss: mse\ntrain: {epochs: 1}\n");
        var result = Assert.Single(Check(exitCode: 5).GetProperty("results").EnumerateArray());
        Assert.Equal("GRN0903", result.GetProperty("ruleId").GetString());
        Assert.Contains("t.csv: line 2", result.GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_explained()
    {
        desk.Write("s.green.yaml", Broken);
        var outcome = desk.Run([], "check", "--sarif", "s.green.yaml/out.sarif");
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains("out.sarif: the file cannot be written", outcome.Error);
    }

    private JsonElement Check(int exitCode)
    {
        // Addresses are relative to the repository, wherever in it the user stands.
        Directory.CreateDirectory(Path.Combine(desk.Folder, ".git"));
        var outcome = desk.Run([], "check", "--sarif", "out/green.sarif");
        Assert.Equal(exitCode, outcome.ExitCode);
        var text = File.ReadAllText(Path.Combine(desk.Folder, "out", "green.sarif"));
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        var log = JsonDocument.Parse(text).RootElement;
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.EndsWith("sarif-schema-2.1.0.json", log.GetProperty("$schema").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        return run;
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
