using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Units;

namespace GreenDsl.Dsl.Rules;

/// <summary>One limit of a budget beside the prediction, which is an interval: nobody knows the machine or the moment of the run.</summary>
/// <param name="Path">Where the limit stands.</param>
/// <param name="Written">The limit as its author wrote it.</param>
/// <param name="Limit">The limit in its base unit.</param>
/// <param name="Predicted">The prediction in the same unit.</param>
/// <param name="Words">Writes an amount.</param>
/// <param name="IsGuess">The number of samples is not known, so no end of the prediction is certain.</param>
internal sealed record BudgetFit(string Path, string Written, double Limit, Interval Predicted, Func<double, string> Words, bool IsGuess)
{
    /// <summary>Even the lower end of the prediction is more.</summary>
    public bool CannotHold => !IsGuess && Predicted.Lower > Limit;

    /// <summary>The prediction is more.</summary>
    public bool IsTooSmall => Predicted.Point > Limit;

    /// <summary>The upper end of the prediction is more.</summary>
    public bool MayNotHold => Predicted.Upper > Limit;

    /// <summary>The limits that are given, in the order of their keys; none where the run makes itself cheaper, since then no prediction is its author's plan.</summary>
    public static IEnumerable<BudgetFit> Judged(RuleSubject subject) => subject.Experiment.Budget.OnExceed == "compress" ? [] : Of(subject);

    /// <summary>The limits that are given, in the order of their keys.</summary>
    public static IEnumerable<BudgetFit> Of(RuleSubject subject)
    {
        var (budget, cost) = (subject.Experiment.Budget, subject.Cost);
        return new[]
        {
            One("budget.carbon", budget.CarbonGrams, cost.CarbonGrams, Amounts.Carbon),
            One("budget.energy", budget.EnergyJoules, cost.EnergyJoules, Amounts.Energy),
            One("budget.time", budget.TimeSeconds, cost.Seconds, Amounts.Duration),
        }.OfType<BudgetFit>();

        BudgetFit? One(string path, double? limit, Interval predicted, Func<double, string> words) =>
            limit is { } amount ? new(path, subject.Written(path) ?? words(amount), amount, predicted, words, cost.RowsAssumed) : null;
    }
}
