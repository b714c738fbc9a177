using System.Runtime.InteropServices;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>Proves before the first step that network, data and task fit each other.</summary>
internal static class NetworkCheck
{
    /// <summary>Sends one sample through the network.</summary>
    /// <exception cref="ExperimentException">Something does not fit; the message says what.</exception>
    public static void Verify(ExperimentPlan plan, nn.Module<Tensor, Tensor> network, Dataset data)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var (sample, _) = data[DataPart.Train].Range(0, 1);
        network.eval();
        var width = Width(plan, network, sample);
        network.train();

        if (plan.Task != TaskKind.Classification)
        {
            if (width != 1) throw new ExperimentException($"{plan.Source}: the network ends in {width} outputs, but the task needs 1");
            return;
        }
        foreach (var part in Enum.GetValues<DataPart>())
        {
            if (data[part].Count == 0) continue;
            var (lowest, highest) = (data[part].All().Targets.min().item<long>(), data[part].All().Targets.max().item<long>());
            if (lowest < 0 || highest >= width)
                throw new ExperimentException(
                    $"{plan.Source}: there are labels from {lowest} to {highest}, but the network ends in {width} outputs (classes 0 to {width - 1})");
        }
    }

    private static long Width(ExperimentPlan plan, nn.Module<Tensor, Tensor> network, Tensor sample)
    {
        var taken = string.Join(", ", sample.shape[1..]);
        try
        {
            var output = network.call(sample);
            return output.dim() == 2
                ? output.size(1)
                : throw new ExperimentException($"{plan.Source}: the network must give (batch, outputs) but gives {output.dim()} dimensions");
        }
        catch (ExternalException e)
        {
            throw new ExperimentException($"{plan.Source}: the network does not take inputs of shape (batch, {taken}): {e.Message.Split('\n')[0]}", e);
        }
    }
}
