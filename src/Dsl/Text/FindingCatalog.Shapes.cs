namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>The last width contradicts the data or the loss. Places: the width, what is needed and why, the way out.</summary>
    public static readonly FindingRule OutputWidth = new(
        "GRN0201", Severity.Error, "The network's last width contradicts the data or the loss", "the network ends with {0} but {1}; {2}");

    /// <summary>The output is no row of numbers. Places: the shape, what is needed and why, the way out.</summary>
    public static readonly FindingRule OutputRank = new(
        "GRN0202", Severity.Error, "The network's output is not one row a sample", "the network ends with {0} but {1}; {2}");

    /// <summary>A layer cannot take its input. Places: layer, what it takes, what it gets, where from, the way out.</summary>
    public static readonly FindingRule LayerInput = new(
        "GRN0203", Severity.Error, "A layer cannot take its input", "'{0}' takes {1} but gets {2} from {3}; {4}");

    /// <summary>A layer's arguments contradict each other. Places: layer, reason, the way out.</summary>
    public static readonly FindingRule LayerArguments = new(
        "GRN0204", Severity.Error, "A layer's arguments contradict each other", "'{0}' {1}; {2}");

    /// <summary>A layer is too large. Places: layer, output shape.</summary>
    public static readonly FindingRule LayerTooLarge = new(
        "GRN0205", Severity.Error, "A layer is too large", "'{0}' with the output {1} is larger than can be trained; lower its widths");

    /// <summary>The data holds nothing to look up. Places: the data's fault, the way out.</summary>
    public static readonly FindingRule EmbeddingData = new(
        "GRN0206", Severity.Error, "The data holds no whole numbers to look up", "'embedding' looks up whole numbers but {0}; {1}");

    /// <summary>No layer has parameters. No places.</summary>
    public static readonly FindingRule NothingToTrain = new(
        "GRN0207", Severity.Error, "Nothing to train", "no layer of the network can learn; add one, for example 'linear'");
}
