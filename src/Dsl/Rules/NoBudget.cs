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
        "nothing limits what this may spend; {0} are predicted, and a budget of {1} would keep it so") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "A run without a budget is metered but never stopped, and no test notices when its cost rises. The proposed budget is the upper end of the prediction and 100 J for starting up.",
        "train: {epochs: 3}\nbudget: {grid: DE}",
        "train: {epochs: 3}\nbudget: {energy: 1 kJ, grid: DE, on_exceed: stop}");

    // Starting up and reading the data are not predicted; they take some 10 to 20 J on one core.
    private const double StartJoules = 100;

    public override IEnumerable<Problem> Check(RuleSubject subject)
    {
        if (subject.Experiment.Budget.IsSet)
            yield break;
        var joules = subject.Cost.EnergyJoules;
        var limit = Amounts.Energy(joules.Upper + StartJoules);
        yield return new(Finding, "budget", EquatableArray.Of(Amounts.Energy(joules.Point), limit))
        {
            // A budget that names a grid and no limit is there already; its limit is its author's to add.
            Change = subject.Declares("budget") ? null : new Change.Add("add a budget", "budget", $"{{energy: {limit}, on_exceed: stop}}"),
        };
    }
}
