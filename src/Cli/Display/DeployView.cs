using System.Globalization;
using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Cli.Display;

/// <summary>What is said of a model that was made to be shipped: its size, what it is worth, what its answers cost.</summary>
internal static class DeployView
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(DeploymentRecord record, Workplace workplace)
    {
        yield return $"deployed {record.Plan}: {workplace.Shown(record.File)}";
        yield return $"  size     {Quantities.Bytes(record.Bytes)} of {Quantities.Bytes(record.TrainedBytes)} ({Quantities.Percent((double)record.Bytes / record.TrainedBytes)})";
        if (record.Metrics.Count > 0)
            yield return $"  metrics{RunView.Metrics(record.Metrics)}  (trained: {RunView.Metrics(record.TrainedMetrics).TrimStart()}; on the {(record.JudgedOnTest ? "test" : "validation")} part)";
        foreach (var use in record.Inference)
            yield return string.Create(CultureInfo.InvariantCulture, $"  answers  {Quantities.Energy(use.Deployed.EstimateJ)} a thousand at batch {use.Batch} (trained {Quantities.Energy(use.Trained.EstimateJ)}): {Saving(use)}");
        yield return $"  products {record.Products}; {record.Device}";
        yield return $"  metered  by {record.Meter}; judging and metering took {Quantities.Energy(record.SpentJ)}, counted in no budget";
        foreach (var notice in record.Notices)
            yield return $"  note     {notice}";
    }

    private static string Saving(InferenceUse use)
    {
        var tag = EnergyTags.Weaker(use.Trained.Tag, use.Deployed.Tag);
        if (use.Saves) return $"{Quantities.Percent(1 - use.Share)} less, {EnergyTags.Word(tag)}";
        // Who counts operations knows no machine, and takes integers for numbers of 32 bits.
        return tag == EnergyTag.Modelled ? $"no saving by counting operations, {EnergyTags.Word(tag)}" : $"no saving on this machine, {EnergyTags.Word(tag)}";
    }
}
