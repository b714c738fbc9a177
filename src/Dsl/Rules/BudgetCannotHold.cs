using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>Even the lower end of the prediction is above the budget.</summary>
internal sealed class BudgetCannotHold : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0702", Severity.Error, "The budget cannot hold",
        "at least {0} are predicted and the budget allows {1}: the run would be stopped long before its end; {2}") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "The prediction counts operations and knows neither the machine nor the moment of the run, so it comes as an interval. Where even its lower end is above the limit, the run is stopped early however good the machine is. A run that may compress itself is not judged: it has a way out of its own.",
        """
        data: {idx: data/mnist, shape: [1, 28, 28], classes: 10, rows: 10000}
        model: [flatten, {linear: 512}, relu, {linear: classes}]
        loss: cross_entropy
        train: {epochs: 50, batch_size: 128}
        budget: {energy: 5 J, on_exceed: stop}
        """,
        """
        data: {idx: data/mnist, shape: [1, 28, 28], classes: 10, rows: 10000}
        model: [flatten, {linear: 512}, relu, {linear: classes}]
        loss: cross_entropy
        train: {epochs: 50, batch_size: 128}
        budget: {energy: 1 kJ, on_exceed: stop}
        """);

    public override IEnumerable<Problem> Check(RuleSubject subject) => BudgetFit.Judged(subject)
        .Where(static fit => fit.CannotHold)
        .Select(fit => new Problem(Finding, fit.Path, EquatableArray.Of(fit.Words(fit.Predicted.Lower), fit.Written, CheaperPlan.Of(subject))));
}
