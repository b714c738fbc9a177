using GreenDsl.Costing;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Checking;

/// <summary>What the number of samples allows.</summary>
internal static class DataChecks
{
    public static void Run(Experiment experiment, List<Problem> problems)
    {
        var (data, training, parts) = (experiment.Data, experiment.Training, CostModel.PartsOf(experiment.Data));
        if (data.Rows is not { } rows)
            problems.Add(new(FindingCatalog.RowsAssumed, "data", EquatableArray.Of(Numerals.Text(Parts.AssumedRows))));
        else if (parts.Train <= 0)
            problems.Add(new(
                FindingCatalog.NothingToTrainOn, "data.split",
                EquatableArray.Of(Numerals.Text(rows), Numerals.Text(Math.Round(data.Train * 100, 2)) + "%")));
        else if (training.BatchSize > parts.Train)
            problems.Add(new(
                FindingCatalog.BatchTooLarge, "train.batch_size",
                EquatableArray.Of(Numerals.Text(training.BatchSize.Value), Numerals.Text(parts.Train)))
            {
                Change = new Change.Replace("write 'full'", "train.batch_size", "full"),
            });
        if (training.EarlyStoppingMonitor is { } monitor && (data.Validation == 0 || data.Rows is not null && parts.Validation == 0))
            problems.Add(new(FindingCatalog.NothingToMonitor, "train.early_stopping", EquatableArray.Of(monitor)));
    }
}
