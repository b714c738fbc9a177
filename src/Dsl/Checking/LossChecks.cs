using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Checking;

/// <summary>What the loss demands of the label and of the network's output.</summary>
internal static class LossChecks
{
    /// <summary>Adds what is wrong; whether the loss fits the label.</summary>
    public static bool Run(Experiment experiment, LossWord loss, List<Problem> problems)
    {
        var label = Label.Of(experiment.Data);
        var fits = loss.Task switch
        {
            TaskKind.Classification => label.Classes is >= 2,
            TaskKind.BinaryClassification => label.IsNumber || label.Classes is 2,
            _ => label.IsNumber,
        };
        if (!fits)
            problems.Add(new(FindingCatalog.LossLabel, "loss", Mismatch(loss, label)));
        else if (experiment.Network.Output is { } output)
            CheckOutput(experiment.Network, output, loss, loss.Task == TaskKind.Classification ? label.Classes!.Value : 1, problems);
        WarnOfSecond(experiment.Network, loss, problems);
        return fits;
    }

    private static EquatableArray<string> Mismatch(LossWord loss, Label label)
    {
        var needs = loss.Task switch
        {
            TaskKind.Classification => "classes to tell apart",
            TaskKind.BinaryClassification => "a yes or no (a number 0 or 1, or two classes)",
            _ => "a number to predict",
        };
        var task = label.Classes switch
        {
            null => TaskKind.Regression,
            2 when loss.Task != TaskKind.BinaryClassification => TaskKind.BinaryClassification,
            _ => TaskKind.Classification,
        };
        var others = string.Join(" or ", Words<LossWord>.All.Where(word => word.Task == task).Select(static word => $"'{word.Name}'"));
        if (label.IsNumber)
            others += ", or 'bce' where it is 0 or 1";
        return EquatableArray.Of(loss.Name, needs, label.Words, label.Way.Length == 0 ? "use " + others : $"{label.Way}, or use {others}");
    }

    private static void CheckOutput(Network network, Shape output, LossWord loss, long width, List<Problem> problems)
    {
        var last = "model." + Numerals.Text(network.Layers.Count - 1);
        var needs = loss.Task == TaskKind.Classification
            ? $"the data has {Numerals.Text(width)} classes"
            : $"the loss '{loss.Name}' needs one number";
        if (output.Rank != 1)
        {
            var end = loss.Task == TaskKind.Classification ? "'flatten' and 'linear: classes'" : "'flatten' and 'linear: 1'";
            problems.Add(new(
                FindingCatalog.OutputRank, network.Layers.Count == 0 ? "model" : last,
                EquatableArray.Of(output.ToString(), needs, $"add {end} at its end")));
        }
        else if (output.Count != width)
        {
            var (path, isWidth) = WidthOf(network) is { } index ? ($"model.{Numerals.Text(index)}.linear.out_features", true) : (last, false);
            var word = loss.Task == TaskKind.Classification ? "classes" : "1";
            problems.Add(new(
                FindingCatalog.OutputWidth, network.Layers.Count == 0 ? "model" : path,
                EquatableArray.Of(Counted(output.Count), needs, isWidth ? $"write '{word}'" : $"add 'linear: {word}' at its end"))
            {
                Change = isWidth ? new Change.Replace($"write '{word}'", path, word) : new Change.Insert($"add 'linear: {word}'", "model", network.Layers.Count, "linear: " + word),
            });
        }
    }

    /// <summary>The layer whose number is the last width: the last 'linear', where only layers stand behind it that leave widths alone.</summary>
    private static int? WidthOf(Network network)
    {
        for (var index = network.Layers.Count - 1; index >= 0; index--)
        {
            var layer = network.Layers[index];
            if (layer.Use.Word == "linear")
                return index;
            if (layer.Input != layer.Output)
                return null;
        }
        return null;
    }

    // cross_entropy is a softmax and a logarithm in one: behind another softmax gradients nearly vanish.
    private static void WarnOfSecond(Network network, LossWord loss, List<Problem> problems)
    {
        if (loss.Task == TaskKind.Classification && network.Layers.Count > 0 && network.Layers[network.Layers.Count - 1].Use.Word == "softmax")
            problems.Add(new(
                FindingCatalog.LossAppliesLayer, "model." + Numerals.Text(network.Layers.Count - 1), EquatableArray.Of("softmax", loss.Name)));
    }

    private static string Counted(long width) => width == 1 ? "1 number" : Numerals.Text(width) + " numbers";
}
