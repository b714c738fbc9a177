using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch;

/// <summary>An experiment that TorchSharp carries out.</summary>
/// <param name="plan">The plan as compiled.</param>
/// <param name="network">Creates the network with freshly drawn weights.</param>
/// <param name="loss">Loss of outputs (batch, ...) against targets: float32 (batch, 1), or int64 (batch) for classes; their mean, or that of each sample.</param>
public sealed class TorchExperiment(ExperimentPlan plan, Func<nn.Module<Tensor, Tensor>> network, Func<Tensor, Tensor, nn.Reduction, Tensor> loss)
    : IExperiment
{
    /// <inheritdoc/>
    public ExperimentPlan Plan { get; } = plan;

    /// <summary>The experiment whose trained network teaches; <see langword="null"/> where nobody does. Asked for only when it is needed: two experiments may name each other.</summary>
    public Func<TorchExperiment>? Teacher { get; init; }

    /// <inheritdoc/>
    public bool UsesGpu => Natives.AreForCuda();

    /// <inheritdoc/>
    public ITrainingEngine Open(ExperimentPlan plan, IReadOnlyList<string> dataFolders)
    {
        if (plan.Structure != Plan.Structure)
            throw new ExperimentException($"{plan.Source}: columns, layers or loss differ from what was compiled; build again");
        var device = torch.device(Natives.HasCuda() ? DeviceType.CUDA : DeviceType.CPU);
        var data = Dataset.Load(plan, dataFolders, device);
        try
        {
            return new TorchEngine(plan, data, network, (output, target) => loss(output, target, nn.Reduction.Mean), device);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>The network with freshly drawn weights, on the CPU.</summary>
    internal nn.Module<Tensor, Tensor> CreateNetwork()
    {
        Natives.Require();
        return network();
    }
}
