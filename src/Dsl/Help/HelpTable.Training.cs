using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

public static partial class HelpTable
{
    private static (FindingRule Rule, FindingHelp Help)[] Training =>
    [
        (FindingCatalog.LossLabel, new(
            "A loss judges answers of one kind: numbers, a yes or no, or classes. The label is of another kind.",
            "loss: cross_entropy",
            "loss: mse")),
        (FindingCatalog.MetricTask, new(
            "The metric is a figure of another task: a share of right answers means nothing where numbers are predicted.",
            "metrics: [accuracy]",
            "metrics: [mae, r2]")),
        (FindingCatalog.UnknownMonitor, new(
            "Early stopping watches val_loss, or a metric that is evaluated, with val_ before its name.",
            "train: {epochs: 10, early_stopping: {monitor: val_accuracy, patience: 2}}\nmetrics: [mae]",
            "train: {epochs: 10, early_stopping: {monitor: val_mae, patience: 2}}\nmetrics: [mae]")),
        (FindingCatalog.NothingToMonitor, new(
            "Early stopping watches the validation part, which has no samples.",
            Houses + "  label: price\n  split: {train: 80%, test: 20%}\ntrain: {epochs: 10, early_stopping: {monitor: val_loss, patience: 2}}",
            Houses + "  label: price\n  split: {train: 70%, val: 10%, test: 20%}\ntrain: {epochs: 10, early_stopping: {monitor: val_loss, patience: 2}}")),
        (FindingCatalog.NothingToTrainOn, new(
            "The share that is trained on comes to less than one sample.",
            "data:\n  csv: data/houses.csv\n  columns: [sqft, price]\n  rows: 10\n  label: price\n  split: {train: 1%, val: 9%, test: 90%}",
            "data:\n  csv: data/houses.csv\n  columns: [sqft, price]\n  rows: 10\n  label: price\n  split: {train: 80%, val: 10%, test: 10%}")),
        (FindingCatalog.BatchTooLarge, new(
            "Each step takes all samples there are, so an epoch has one step. That may be meant; 'full' says so.",
            "train: {epochs: 10, batch_size: 5000}",
            "train: {epochs: 10, batch_size: full}")),
        (FindingCatalog.BatchNormOfOne, new(
            "Batch normalisation takes mean and variance over the samples of a step, and one sample has no variance.",
            "model: [{linear: 64}, batch_norm, relu, {linear: 1}]\ntrain: {epochs: 10, batch_size: 1}",
            "model: [{linear: 64}, batch_norm, relu, {linear: 1}]\ntrain: {epochs: 10, batch_size: 32}")),
        (FindingCatalog.LossAppliesLayer, new(
            "The loss takes the softmax itself, in one step with its logarithm. Behind a second softmax its gradients nearly vanish.",
            Images + "model: [flatten, {linear: classes}, softmax]",
            Images + "model: [flatten, {linear: classes}]")),
        (FindingCatalog.RowsAssumed, new(
            "What a run costs follows from the number of samples. Where neither the file nor 'rows' tells it, the estimate assumes one.",
            "data: {csv: data/houses.csv, columns: [sqft, price], label: price}",
            "data: {csv: data/houses.csv, columns: [sqft, price], rows: 1000, label: price}")),
    ];
}
