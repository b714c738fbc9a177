using System.Globalization;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Forms;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>
/// The complete state of training, in the format of the weights: one container, one reader. Of torch's random generators it keeps the CPU's; what other
/// devices draw follows from seed and step.
/// </summary>
internal sealed class EngineState(ExperimentPlan plan, NetworkPair networks, Optimizer optimizer, BatchOrder batches, Shaper shaper)
{
    private const string Source = "the saved state";
    private const string RandomState = "random";
    private const string Form = "form";
    private const string Since = "since.";

    /// <summary>Writes the form, weights, buffers, moving average, moments, torch's random generator, step and position in the data.</summary>
    public void Save(Stream destination)
    {
        using var scope = NewDisposeScope();
        var notes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["structure"] = plan.Structure,
            [Form] = shaper.Form.ToJson(),
            ["step"] = Text(optimizer.Steps),
            ["epoch"] = Text(batches.Epoch),
            ["position"] = Text(batches.Position),
        };
        foreach (var slot in optimizer.Slots)
            if (slot.Since > 0) notes.Add(Since + slot.Name, Text(slot.Since));
        var tensors = Tensors(networks, optimizer);
        tensors.Add(RandomState, get_rng_state());
        SampleState.Add(batches, tensors, notes);
        SafeTensorsWriter.Write(destination, tensors, notes);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote; changes nothing unless all of it fits.</summary>
    /// <exception cref="ExperimentException">The state is damaged or of another network.</exception>
    public void Restore(Stream source)
    {
        using var file = SafeTensorsReader.Read(source, Source);
        if (file.Metadata.GetValueOrDefault("structure") != plan.Structure)
            throw new ExperimentException($"{Source} is of another version of {plan.Source}: its columns, layers or loss have changed since");
        var (step, epoch, position) = (Number(file, "step"), Number(file, "epoch"), checked((int)Number(file, "position")));
        var form = file.Metadata.TryGetValue(Form, out var json) ? NetworkForm.Parse(json, Source) : NetworkForm.Of(plan);

        shaper.Check(form, Source);
        var samples = SampleState.Read(file, batches.Samples, position, Source);
        var since = file.Metadata.Keys.Where(static key => key.StartsWith(Since, StringComparison.Ordinal)).ToDictionary(static key => key, key => Number(file, key));

        // Another form changes shapes before it is known whether the contents fit.
        using var way = new MemoryStream();
        if (form != shaper.Form) Save(way);
        try
        {
            if (way.Length > 0) shaper.Assume(form);
            using var random = get_rng_state();
            var target = Tensors(networks, optimizer);
            target.Add(RandomState, random);
            Weights.Copy(file.Tensors.Where(static entry => !SampleState.Owns(entry.Key)).ToDictionary(), target, Source);
            samples.GiveTo(batches, epoch, position);
            set_rng_state(random);
        }
        catch (ExperimentException) when (way.Length > 0)
        {
            way.Position = 0;
            Restore(way);
            throw;
        }
        networks.Round();
        optimizer.Steps = step;
        foreach (var slot in optimizer.Slots) slot.Since = since.GetValueOrDefault(Since + slot.Name);
    }

    /// <summary>Weights and buffers, moving average and moments, by kind and name: those that are there, not copies.</summary>
    public static Dictionary<string, Tensor> Tensors(NetworkPair networks, Optimizer optimizer)
    {
        var all = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, tensor) in networks.Trained.state_dict()) all.Add($"weights.{name}", tensor);
        foreach (var (name, tensor) in networks.Average.named_parameters()) all.Add($"average.{name}", tensor);
        foreach (var slot in optimizer.Slots)
            for (var i = 0; i < slot.Moments.Count; i++) all.Add($"moment{i + 1}.{slot.Name}", slot.Moments[i]);
        return all;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(TensorFile file, string note) =>
        long.TryParse(file.Metadata.GetValueOrDefault(note), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            ? number
            : throw new ExperimentException($"{Source} has no sound '{note}'");
}
