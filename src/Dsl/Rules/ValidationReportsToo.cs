using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>The validation part stops the training and is the result that is reported.</summary>
internal sealed class ValidationReportsToo : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0706", Severity.Warning, "The validation part both stops and reports",
        "the test part is empty ({0} of {1} samples), so the validation part that stops the training is reported as the result too; give 'test' a larger share") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "Early stopping picks the moment at which the validation part looks best. A result from the same samples is better than the model is: it must come from samples that decided nothing.",
        """
        data:
          csv: data/houses.csv
          columns: [sqft, price]
          rows: 40
          label: price
          split: {train: 80%, val: 19%, test: 1%}
        train: {epochs: 10, batch_size: 8, early_stopping: {monitor: val_loss, patience: 2}}
        """,
        """
        data:
          csv: data/houses.csv
          columns: [sqft, price]
          rows: 40
          label: price
          split: {train: 60%, val: 20%, test: 20%}
        train: {epochs: 10, batch_size: 8, early_stopping: {monitor: val_loss, patience: 2}}
        """);

    public override IEnumerable<Problem> Check(RuleSubject subject)
    {
        var experiment = subject.Experiment;
        if (experiment.Training.EarlyStoppingMonitor is not null && experiment.Data.Rows is { } rows && subject.Cost.Parts.Test == 0)
            yield return new(Finding, "data.split.test", EquatableArray.Of(Numerals.Text(subject.Cost.Parts.Test), Numerals.Text(rows)));
    }
}
