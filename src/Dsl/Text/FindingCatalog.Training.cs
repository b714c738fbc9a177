namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>The loss cannot judge what the label holds. Places: loss, what it needs, what the label is, the way out.</summary>
    public static readonly FindingRule LossLabel = new(
        "GRN0501", Severity.Error, "The loss does not fit the label", "the loss '{0}' needs {1} but {2}; {3}");

    /// <summary>A metric cannot judge the task. Places: metric, loss, metrics that can.</summary>
    public static readonly FindingRule MetricTask = new(
        "GRN0502", Severity.Error, "A metric does not fit the task", "the metric '{0}' cannot judge what the loss '{1}' trains; there are {2}");

    /// <summary>Nothing of that name is evaluated. Places: name, names that are.</summary>
    public static readonly FindingRule UnknownMonitor = new(
        "GRN0503", Severity.Error, "The monitored figure is not evaluated", "there is no figure '{0}' to monitor; there are {1}");

    /// <summary>Nothing to monitor. Places: the monitored figure.</summary>
    public static readonly FindingRule NothingToMonitor = new(
        "GRN0504", Severity.Error, "Early stopping without a validation part", "early stopping monitors '{0}' but the validation part is empty; give 'val' a share in 'split'");

    /// <summary>No sample to train on. Places: samples in all, share of training.</summary>
    public static readonly FindingRule NothingToTrainOn = new(
        "GRN0505", Severity.Error, "The training part is empty", "the training part is empty: {1} of {0} samples");

    /// <summary>More samples a step than there are. Places: batch size, samples of the training part.</summary>
    public static readonly FindingRule BatchTooLarge = new(
        "GRN0506", Severity.Warning, "The batch is larger than the training part",
        "batch_size {0} is more than the {1} samples of the training part: each step takes all of them, as 'batch_size: full' says plainly");

    /// <summary>A batch of one has no variance. Places: none.</summary>
    public static readonly FindingRule BatchNormOfOne = new(
        "GRN0507", Severity.Error, "Batch normalisation of a single sample", "'batch_norm' needs at least 2 samples a step; raise batch_size");

    /// <summary>The loss applies the last layer itself. Places: layer, loss.</summary>
    public static readonly FindingRule LossAppliesLayer = new(
        "GRN0508", Severity.Warning, "The loss already applies the last layer", "the loss '{1}' applies '{0}' itself and learns badly behind a second one; remove the layer");

    /// <summary>The estimate rests on a guess. Places: the guess.</summary>
    public static readonly FindingRule RowsAssumed = new(
        "GRN0509", Severity.Information, "The number of samples is unknown",
        "the number of samples is unknown, so the estimate assumes {0}; declare 'rows' for a better one");
}
