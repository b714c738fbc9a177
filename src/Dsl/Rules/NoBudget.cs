using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;

namespace GreenDsl.Dsl.Rules;

/// <summary>An experiment has no budget.</summary>
internal sealed class NoBudget : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0701", Severity.Warning, "An experiment has no budget",
        "nothing limits what this may spend; it is predicted to take {0}, at most {1}: a budget keeps it so") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "A run without a budget is metered but never stopped, and no test notices when its cost rises. The proposed budget is the upper end of the prediction.",
        "train: {epochs: 3}",
        "train: {epochs: 3}\nbudget: {energy: 20 Wh, on_exceed: stop}");

    public override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.Experiment.Budget.IsSet)
            yield break;
        var joules = subject.Cost.EnergyJoules;
        var limit = Amounts.Energy(joules.Upper);
        yield return new(Finding, "budget", EquatableArray.Of(Amounts.Energy(joules.Point), limit))
        {
            // A budget that names a grid and no limit is there already; its limit is its author's to add.
            Change = subject.Declares("budget") ? null : new Change.Add("add a budget", "budget", $"{{energy: {limit}, on_exceed: stop}}"),
        };
    }
}
