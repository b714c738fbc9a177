using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>The prediction is above the budget.</summary>
internal sealed class BudgetTooSmall : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0703", Severity.Warning, "The budget is smaller than the prediction",
        "{0} are predicted and the budget allows {1}: the run will most likely be stopped before its end; {2}") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "The prediction counts operations and knows neither the machine nor the moment of the run, so it comes as an interval. Where its middle is above the limit, the run is most likely stopped early. The message names the least change that fits.",
        """
        data: {idx: data/mnist, shape: [1, 28, 28], classes: 10, rows: 10000}
        model: [flatten, {linear: 512}, relu, {linear: classes}]
        loss: cross_entropy
        train: {epochs: 50, batch_size: 128}
        budget: {energy: 100 J, on_exceed: stop}
        """,
        """
        data: {idx: data/mnist, shape: [1, 28, 28], classes: 10, rows: 10000}
        model: [flatten, {linear: 512}, relu, {linear: classes}]
        loss: cross_entropy
        train: {epochs: 10, batch_size: 128}
        budget: {energy: 100 J, on_exceed: stop}
        """);

    public override IEnumerable<Problem> Check(RuleSubject subject) => BudgetFit.Judged(subject)
        .Where(static fit => fit is { IsTooSmall: true, CannotHold: false })
        .Select(fit => new Problem(Finding, fit.Path, EquatableArray.Of(fit.Words(fit.Predicted.Point), fit.Written, CheaperPlan.Of(subject))));
}
