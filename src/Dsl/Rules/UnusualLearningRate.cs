using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Rules;

/// <summary>A learning rate far outside of what is usual.</summary>
internal sealed class UnusualLearningRate : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0707", Severity.Warning, "The learning rate is far outside the usual range",
        "{0} is an unusual learning rate for '{1}', which is trained with {2} to {3}; is the decimal point in its place?") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "A rate far above the usual lets the loss explode, one far below hardly trains at all; both spend the whole budget. The ranges are wide: from the smallest to the largest rate that is common for the optimizer.",
        """
        optimizer: {adam: {lr: 5}}
        """,
        """
        optimizer: {adam: {lr: 5e-3}}
        """);

    public override IEnumerable<Problem> Check(RuleSubject subject)
    {
        var use = subject.Experiment.Optimizer;
        if (Words<OptimizerWord>.Find(use.Word) is not { UsualRates: var (low, high) } || use.Arguments.Number("lr") is var rate && rate >= low && rate <= high)
            yield break;
        yield return new(
            Finding, $"optimizer.{use.Word}.lr", EquatableArray.Of(Numerals.Text(rate), use.Word, Numerals.Text(low), Numerals.Text(high)));
    }
}
