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
    private SavedNetwork(nn.Module<Tensor, Tensor> network, Preprocessing preprocessing, string source) =>
        (Network, Preprocessing, Source) = (network, preprocessing, source);

    /// <summary>The network.</summary>
    public nn.Module<Tensor, Tensor> Network { get; }

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
            if (file.Metadata.TryGetValue(ModelNotes.Form, out var form))
                FormedNetwork.Resize(network, FormedNetwork.Anatomy(network, experiment.Plan.Network).Shapes(NetworkForm.Parse(form, source)), CPU);
            var integers = IntegerFile.Read(file.Tensors, source);
            using (NewDisposeScope()) Weights.Copy(IntegerFile.Restore(file.Tensors, integers), network.state_dict(), source);
            foreach (var layer in IntegerLayer.Find(network, integers)) layer.Ship();
            network.eval();
            return new SavedNetwork(network, preprocessing, source);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
