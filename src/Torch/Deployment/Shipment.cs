using GreenDsl.Runtime;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Deployment.Integer;
using GreenDsl.Torch.Models;
using GreenDsl.Torch.Persistence;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Deployment;

/// <summary>A run's network as it was trained, and a second one that becomes what the plan ships. Both compute on the CPU.</summary>
internal sealed class Shipment : IShipment
{
    // Samples that are at hand, as inputs.
    private const int AtHand = 256;

    private readonly ExperimentPlan plan;
    private readonly Dataset data;
    private readonly SavedNetwork trained;
    private readonly SavedNetwork deployed;
    private readonly Evaluator evaluator;
    private readonly IReadOnlyList<IntegerLayer> integers;
    private readonly Dictionary<string, Tensor> state;
    private readonly Tensor inputs;
    private readonly FormCosts costs;
    private int next;

    /// <summary>Takes over data and networks, and makes the second one what the plan says.</summary>
    private Shipment(ExperimentPlan plan, Dataset data, SavedNetwork trained, SavedNetwork deployed, Evaluator evaluator)
    {
        (this.plan, this.data, this.trained, this.deployed, this.evaluator) = (plan, data, trained, deployed, evaluator);
        costs = new FormCosts(plan);
        deployed.Become(ShippedForm.Of(deployed.Form, plan.Network, plan.Deploy ?? new()));
        integers = plan.Deploy?.Quantize is { } type ? IntegerLayer.Round(deployed.Network, type) : [];
        state = State();
        foreach (var layer in integers) layer.Ship();
        inputs = Inputs();
    }

    /// <inheritdoc/>
    public string Device { get; } = get_num_threads() is var threads && threads == 1 ? "cpu, 1 thread" : $"cpu, {threads} threads";

    /// <inheritdoc/>
    public bool JudgedOnTest => data[DataPart.Test].Count > 0;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => plan.Deploy is { Prune: > 0 } or { Rank: not null } && deployed.Form == trained.Form
        ? ["nothing was pruned or split: no group of widths is wide enough, and no matrix would gain by it"]
        : [];

    /// <summary>Loads a run's network and makes of it what the plan says.</summary>
    /// <exception cref="ExperimentException">The weights or the data are missing or do not fit the plan.</exception>
    public static Shipment Load(TorchExperiment experiment, ExperimentPlan plan, Func<Tensor, Tensor, nn.Reduction, Tensor> loss, string weights, IReadOnlyList<string> folders)
    {
        set_num_threads(plan.Training.Threads ?? 1);
        var data = Dataset.Load(plan, folders, CPU);
        SavedNetwork? trained = null, deployed = null;
        try
        {
            trained = SavedNetwork.Load(experiment, weights);
            deployed = SavedNetwork.Load(experiment, weights);
            var evaluator = new Evaluator(plan, (output, target) => loss(output, target, nn.Reduction.Mean), data.Preprocessing);
            return new Shipment(plan, data, trained, deployed, evaluator);
        }
        catch
        {
            deployed?.Dispose();
            trained?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Products(ShippedModel model)
    {
        if (model == ShippedModel.Trained || integers.Count == 0) return "32-bit floating point";
        var codes = plan.Deploy!.Quantize == QuantizedType.Ternary ? "-1, 0 and 1, packed in 2 bits as they are stored" : "8-bit integers";
        return $"{codes}; {Instructions(IntegerMatrix.Best)}, sums in 32 bits";
    }

    /// <inheritdoc/>
    public StageCost Cost(ShippedModel model) => costs.Evaluate((model == ShippedModel.Trained ? trained : deployed).Form);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Judge(ShippedModel model)
    {
        var part = data[JudgedOnTest ? DataPart.Test : DataPart.Validation];
        return part.Count == 0 ? new Dictionary<string, double>() : evaluator.Evaluate(Network(model), part, part.Count, portionDone: null).Metrics;
    }

    /// <inheritdoc/>
    public void Answer(ShippedModel model, int samples)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        if (next + samples > AtHand) next = 0;
        Network(model).call(inputs.narrow(0, next, samples));
        next += samples;
    }

    /// <inheritdoc/>
    public void Write(Stream destination)
    {
        var notes = ModelNotes.For(plan, data.Preprocessing, deployed.Form);
        if (plan.Deploy?.Quantize is { } type) notes.Add(ModelNotes.Quantized, type == QuantizedType.Int8 ? "int8" : "ternary");
        SafeTensorsWriter.Write(destination, state, notes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in state.Values) tensor.Dispose();
        inputs.Dispose();
        trained.Dispose();
        deployed.Dispose();
        data.Dispose();
    }

    private static string Instructions(ProductPath path) => path switch
    {
        ProductPath.Vnni => "products by AVX-VNNI",
        ProductPath.Avx2 => "products by AVX2",
        _ => "products in plain loops: this machine has no instructions for them that are used here",
    };

    private nn.Module<Tensor, Tensor> Network(ShippedModel model) => (model == ShippedModel.Trained ? trained : deployed).Network;

    private Dictionary<string, Tensor> State()
    {
        using var scope = NewDisposeScope();
        var all = deployed.Network.state_dict().ToDictionary(static entry => entry.Key, static entry => entry.Value.detach(), StringComparer.Ordinal);
        foreach (var (name, codes) in integers.SelectMany(static layer => layer.Matrices))
        {
            all.Remove(name);
            foreach (var (part, tensor) in IntegerFile.Write(name, codes)) all.Add(part, tensor);
        }
        foreach (var tensor in all.Values) tensor.DetachFromDisposeScope();
        return all;
    }

    private Tensor Inputs()
    {
        using var scope = NewDisposeScope();
        var part = new[] { DataPart.Test, DataPart.Validation, DataPart.Train }.Select(part => data[part]).First(static part => part.Count > 0);
        var (some, _) = part.Range(0, Math.Min(AtHand, part.Count));
        var copies = (AtHand + some.size(0) - 1) / some.size(0);
        return cat(Enumerable.Repeat(some, (int)copies).ToList(), 0).narrow(0, 0, AtHand).contiguous().DetachFromDisposeScope();
    }
}
