using GreenDsl.Runtime;
using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Deployment;
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
        Distillation.Teacher? teacher = null;
        try
        {
            if (plan.Distill is { } distill) teacher = Distillation.Teacher.Load(TeacherOf(plan, distill), plan, data, dataFolders, device);
            return new TorchEngine(plan, data, network, loss, device, teacher);
        }
        catch
        {
            teacher?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IShipment Ship(ExperimentPlan plan, string weights, IReadOnlyList<string> dataFolders)
    {
        Natives.Require();
        return Shipment.Load(this, plan, loss, weights, dataFolders);
    }

    private TorchExperiment TeacherOf(ExperimentPlan plan, DistillPlan distill) => Teacher?.Invoke()
        ?? throw new ExperimentException($"{plan.Source}: '{plan.Name}' was compiled without its teacher '{distill.Teacher}'; build again");

    /// <summary>The network with freshly drawn weights, on the CPU.</summary>
    internal nn.Module<Tensor, Tensor> CreateNetwork()
    {
        Natives.Require();
        return network();
    }
}
