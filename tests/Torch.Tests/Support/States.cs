using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Persistence;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Support;

/// <summary>States of engines, to compare and to change.</summary>
internal static class States
{
    /// <summary>Everything that the engine saves.</summary>
    public static byte[] Saved(this ITrainingEngine engine)
    {
        using var buffer = new MemoryStream();
        engine.Save(buffer);
        return buffer.ToArray();
    }

    /// <summary>The tensors that the engine saves.</summary>
    public static TensorFile Tensors(this ITrainingEngine engine) => SafeTensorsReader.Read(new MemoryStream(engine.Saved()), "a test's state");

    /// <summary>Takes up a state.</summary>
    public static void Take(this ITrainingEngine engine, byte[] state) => engine.Restore(new MemoryStream(state));

    /// <summary>The exported weights.</summary>
    public static byte[] Exported(this ITrainingEngine engine, WeightSet weights)
    {
        using var buffer = new MemoryStream();
        engine.Export(buffer, weights);
        return buffer.ToArray();
    }

    /// <summary>Changes the saved tensors and notes and takes them up again.</summary>
    public static void Edit(this ITrainingEngine engine, Action<string, Tensor>? tensors = null, Action<Dictionary<string, string>>? notes = null)
    {
        using var file = engine.Tensors();
        foreach (var (name, tensor) in file.Tensors) tensors?.Invoke(name, tensor);
        var changed = file.Metadata.ToDictionary(StringComparer.Ordinal);
        notes?.Invoke(changed);
        using var buffer = new MemoryStream();
        SafeTensorsWriter.Write(buffer, file.Tensors, changed);
        engine.Take(buffer.ToArray());
    }

    /// <summary>Takes steps.</summary>
    public static StepResult[] Steps(this ITrainingEngine engine, int count) => [.. Enumerable.Range(0, count).Select(_ => engine.Step(1))];
}
