using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Reference;

/// <summary>The examples that editors and the reference show are right.</summary>
public class ExampleTests
{
    public static IEnumerable<object[]> Uses => WordKind.AllKinds.SelectMany(static kind => kind.All.SelectMany(Of).Select(use => new object[] { kind.Key, use }));

    public static TheoryData<string> Keys =>
        [.. Words<Section>.Find("")!.Parameters.Where(static key => key.Example is not null).Select(static key => $"{key.Name}: {key.Example}"),
            .. Words<Section>.All.Where(static section => section.Name.Length > 0).SelectMany(static section => section.Parameters)
                .Where(static key => key.Example is not null).Select(static key => $"{key.Name}: {key.Example}").Distinct()];

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_words_example_is_understood(string key, string use) => AssertUnderstood(key switch
    {
        "model" => Valid.MnistCnn.Replace("  - conv2d: {out_channels: 32, kernel_size: 3}", $"  - {use}"),
        "metrics" => Valid.HousePrices.Replace("metrics: [mae, r2]", $"metrics: [{use}]"),
        "steps" => Valid.HousePrices.Replace("on_exceed: stop}", $"on_exceed: compress}}\ncompress: {{steps: [{use}]}}"),
        "loss" => Valid.HousePrices.Replace("loss: mse", $"loss: {use}"),
        "optimizer" => Valid.HousePrices.Replace("optimizer: {adam: {lr: 1e-3}}", $"optimizer: {use}"),
        "scheduler" => Valid.HousePrices + $"scheduler: {use}\n",
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    });

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_keys_example_is_YAML(string line) => Assert.Empty(YamlReader.Read(line).Findings);

    [Fact]
    public void Choices_are_those_of_the_compiler() => Assert.All(
        Words<Section>.All.SelectMany(static section => section.Choices.Select(choice => (section, choice))),
        static place =>
        {
            var section = Words<Section>.Find("")!.ParameterOf(place.section.Name)!;
            var all = place.choice.Keys.Select(key => $"{key}: {place.section.ParameterOf(key)!.Example}");
            Assert.Contains(FindingCatalog.MissingKey, Rules($"{section.Name}: {{}}"));
            Assert.Equal(place.choice.IsExclusive, Rules($"{section.Name}: {{{string.Join(", ", all)}}}").Contains(FindingCatalog.Exclusive));
        });

    private static IEnumerable<FindingRule> Rules(string section) => GreenCompiler.Compile(section, "x", null).Findings
        .Where(finding => finding.Rule != FindingCatalog.MissingKey || !finding.Message.StartsWith("an experiment", StringComparison.Ordinal))
        .Select(static finding => finding.Rule);

    private static void AssertUnderstood(string text) => Assert.Empty(GreenCompiler.Compile(text, "x", null).Findings
        .Where(static finding => finding.Rule.Id.StartsWith("GRN01", StringComparison.Ordinal) || finding.Rule.Id.StartsWith("GRN04", StringComparison.Ordinal))
        // Some arguments only make sense together.
        .Where(static finding => finding.Rule != FindingCatalog.ContradictoryArguments)
        .Select(static finding => finding.Render("x")));

    // The word's own example, and one for each argument beside those that are required.
    private static IEnumerable<string> Of(Word word) => word.Parameters.Where(static parameter => !parameter.IsRequired)
        .Select(optional => string.Join(", ", word.Parameters.Where(parameter => parameter.IsRequired || parameter == optional).Select(static parameter => $"{parameter.Name}: {parameter.Example}")))
        .Select(arguments => $"{{{word.Name}: {{{arguments}}}}}")
        .Prepend(word.Example)
        .Distinct();
}
