using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>The upper end of the prediction is above the budget.</summary>
internal sealed class BudgetMayNotHold : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0704", Severity.Information, "The budget may not hold",
        "{0} are predicted, but it may be up to {1} and the budget allows {2}: the run may be stopped before its end") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "The prediction counts operations and knows neither the machine nor the moment of the run, so it comes as an interval. Where only its upper end is above the limit, the run completes on most machines. Nothing has to be changed; it is worth knowing.",
        """
        data: {idx: data/mnist, shape: [1, 28, 28], classes: 10, rows: 10000}
        model: [flatten, {linear: 512}, relu, {linear: classes}]
        loss: cross_entropy
        train: {epochs: 10, batch_size: 128}
        budget: {energy: 40 J, on_exceed: stop}
        """,
        """
        data: {idx: data/mnist, shape: [1, 28, 28], classes: 10, rows: 10000}
        model: [flatten, {linear: 512}, relu, {linear: classes}]
        loss: cross_entropy
        train: {epochs: 10, batch_size: 128}
        budget: {energy: 200 J, on_exceed: stop}
        """);

    public override IEnumerable<Problem> Check(RuleSubject subject) => BudgetFit.Judged(subject)
        .Where(static fit => fit is { MayNotHold: true, IsTooSmall: false })
        .Select(fit => new Problem(Finding, fit.Path, EquatableArray.Of(fit.Words(fit.Predicted.Point), fit.Words(fit.Predicted.Upper), fit.Written)));
}
