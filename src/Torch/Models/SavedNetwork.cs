using GreenDsl.Runtime;
using GreenDsl.Runtime.Compression;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Deployment;
using GreenDsl.Torch.Forms;
using GreenDsl.Torch.Persistence;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Models;

/// <summary>A network as a file holds it, on the CPU and in evaluation mode, with the preprocessing that it was trained behind.</summary>
internal sealed class SavedNetwork : IDisposable
{
    private const string Kept = "weights.";

    private readonly Anatomy anatomy;

    private SavedNetwork(nn.Module<Tensor, Tensor> network, Anatomy anatomy, NetworkForm form, Preprocessing preprocessing, string source)
    {
        (Network, Form, Preprocessing, Source) = (network, form, preprocessing, source);
        this.anatomy = anatomy;
    }

    /// <summary>The network.</summary>
    public nn.Module<Tensor, Tensor> Network { get; }

    /// <summary>The form that it has.</summary>
    public NetworkForm Form { get; private set; }

    /// <summary>How samples become its inputs.</summary>
    public Preprocessing Preprocessing { get; }

    /// <summary>The file, for messages.</summary>
    public string Source { get; }

    /// <summary>Builds the network of an experiment and gives it the weights of a file.</summary>
    /// <param name="experiment">The experiment that was trained.</param>
    /// <param name="path">A run's folder, or a safetensors file that a run exported.</param>
    /// <exception cref="ExperimentException">The weights are missing, damaged, or of another network.</exception>
    public static SavedNetwork Load(TorchExperiment experiment, string path)
    {
        var source = Directory.Exists(path) ? Path.Combine(path, "weights.safetensors") : path;
        using var file = SafeTensorsReader.ReadFile(source);
        if (file.Metadata.GetValueOrDefault(ModelNotes.Structure) != experiment.Plan.Structure)
        {
            var trained = file.Metadata.GetValueOrDefault(ModelNotes.Experiment, "another program");
            throw new ExperimentException($"{source}: these weights are of '{trained}' or an older version of it, not of '{experiment.Plan.Name}' as compiled");
        }
        var preprocessing = Preprocessing.FromJson(file.Metadata.GetValueOrDefault(ModelNotes.Preprocessing, ""), source);
        var network = experiment.CreateNetwork();
        try
        {
            var anatomy = FormedNetwork.Anatomy(network, experiment.Plan.Network);
            var form = file.Metadata.TryGetValue(ModelNotes.Form, out var json) ? NetworkForm.Parse(json, source) : NetworkForm.Of(experiment.Plan);
            FormedNetwork.Resize(network, anatomy.Shapes(form), CPU);
            var integers = IntegerFile.Read(file.Tensors, source);
            using (NewDisposeScope()) Weights.Copy(IntegerFile.Restore(file.Tensors, integers), network.state_dict(), source);
            foreach (var layer in IntegerLayer.Find(network, integers)) layer.Ship();
            network.eval();
            return new SavedNetwork(network, anatomy, form, preprocessing, source);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Brings the network into a form, narrower or thinner, and carries its weights over.</summary>
    public void Become(NetworkForm form)
    {
        if (form == Form) return;
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        // There is no average beside the weights here: what matters is judged by the weights themselves.
        var now = Network.state_dict().ToDictionary(static entry => entry.Key, static entry => entry.Value.detach().clone(), StringComparer.Ordinal);
        var both = now.SelectMany(static entry => new[] { ($"{Kept}{entry.Key}", entry.Value), ($"average.{entry.Key}", entry.Value) })
            .ToDictionary(static entry => entry.Item1, static entry => entry.Value, StringComparer.Ordinal);
        var changed = Surgery.Apply(anatomy, Form, form, both)
            .Where(static entry => entry.Key.StartsWith(Kept, StringComparison.Ordinal))
            .ToDictionary(static entry => entry.Key[Kept.Length..], static entry => entry.Value, StringComparer.Ordinal);
        FormedNetwork.Resize(Network, anatomy.Shapes(form), CPU);
        Weights.Copy(changed, Network.state_dict(), Source);
        Form = form;
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
