using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>An experiment names no seed.</summary>
internal sealed class NoSeed : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0705", Severity.Information, "An experiment names no seed",
        "no 'seed' is given and {0} stands in for it; write it down, so that readers see what the split and the first weights are drawn from") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "The split, the first weights, the order of the batches and dropout are drawn from the seed. A result that is to be repeated or compared names it.",
        "experiment: house-prices",
        "experiment: house-prices\nseed: 42");

    public override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.Declares("seed"))
            yield break;
        var seed = Numerals.Text(subject.Experiment.Seed);
        yield return new(Finding, "seed", EquatableArray.Of(seed)) { Change = new Change.Add("add 'seed'", "seed", seed) };
    }
}
