using System.Globalization;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>
/// The complete state of training, in the format of the weights: one container, one reader. Of torch's random generators it keeps the CPU's:
/// elsewhere dropout draws anew after a resume.
/// </summary>
internal sealed class EngineState(ExperimentPlan plan, NetworkPair networks, Optimizer optimizer, BatchOrder batches)
{
    private const string Source = "the saved state";
    private const string RandomState = "random";

    /// <summary>Writes weights, buffers, moving average, moments, torch's random generator, step and position in the data.</summary>
    public void Save(Stream destination)
    {
        using var random = get_rng_state();
        SafeTensorsWriter.Write(destination, Tensors(random), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["structure"] = plan.Structure,
            ["step"] = optimizer.Steps.ToString(CultureInfo.InvariantCulture),
            ["epoch"] = batches.Epoch.ToString(CultureInfo.InvariantCulture),
            ["position"] = batches.Position.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Takes up what <see cref="Save"/> wrote; changes nothing unless all of it fits.</summary>
    /// <exception cref="ExperimentException">The state is damaged or of another network.</exception>
    public void Restore(Stream source)
    {
        using var file = SafeTensorsReader.Read(source, Source);
        if (file.Metadata.GetValueOrDefault("structure") != plan.Structure)
            throw new ExperimentException($"{Source} is of another version of {plan.Source}: its columns, layers or loss have changed since");
        var (step, epoch, position) = (Number(file, "step"), Number(file, "epoch"), Number(file, "position"));

        using var random = get_rng_state();
        Weights.Copy(file.Tensors, Tensors(random), Source);
        batches.MoveTo(epoch, checked((int)position));
        optimizer.Steps = step;
        set_rng_state(random);
    }

    private Dictionary<string, Tensor> Tensors(Tensor random)
    {
        var all = new Dictionary<string, Tensor>(StringComparer.Ordinal) { [RandomState] = random };
        foreach (var (name, tensor) in networks.Trained.state_dict()) all.Add($"weights.{name}", tensor);
        foreach (var slot in optimizer.Slots)
        {
            all.Add($"average.{slot.Name}", slot.Average);
            for (var i = 0; i < slot.Moments.Count; i++) all.Add($"moment{i + 1}.{slot.Name}", slot.Moments[i]);
        }
        return all;
    }

    private static long Number(TensorFile file, string note) =>
        long.TryParse(file.Metadata.GetValueOrDefault(note), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            ? number
            : throw new ExperimentException($"{Source} has no sound '{note}'");
}
