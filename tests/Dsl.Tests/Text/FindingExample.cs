using System.Text.RegularExpressions;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Text;

/// <summary>Makes whole experiments of the examples on pages about findings.</summary>
internal static partial class FindingExample
{
    private const string Base = """
        experiment: house-prices
        seed: 42
        data: {csv: data/houses.csv, columns: {sqft: number, bedrooms: number, price: number}, rows: 1000, label: price}
        model: [{linear: 64}, relu, {linear: 1}]
        loss: mse
        optimizer: {adam: {lr: 1e-3}}
        train: {epochs: 10, batch_size: 32}
        budget: {energy: 1 kJ, on_exceed: stop}

        """;

    /// <summary>What is found in the example's keys with the others of a sound experiment.</summary>
    public static IReadOnlyList<Finding> Compile(FindingHelp help, string example)
    {
        var shown = Key().Matches(help.Wrong + "\n" + help.Right).Select(static match => match.Groups[1].Value).ToHashSet();
        var rest = Base.Split('\n').Where(line => !shown.Contains(line.Split(':')[0]));
        return GreenCompiler.Compile(string.Join('\n', rest) + example + "\n", "x.green.yaml", head: null).Findings;
    }

    [GeneratedRegex(@"^(?:\? \[)?([a-z]+)(?:\]$|:)", RegexOptions.Multiline)]
    private static partial Regex Key();
}
