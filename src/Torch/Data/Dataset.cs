using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Data;

/// <summary>Everything an experiment trains on and is judged by, as tensors.</summary>
internal sealed class Dataset(PartTensors train, PartTensors validation, PartTensors test, Preprocessing preprocessing) : IDisposable
{
    /// <summary>How raw samples became inputs, and outputs become answers.</summary>
    public Preprocessing Preprocessing { get; } = preprocessing;

    /// <summary>SHA-256 of the files' bytes; <see langword="null"/> for samples that were drawn.</summary>
    public string? Hash { get; init; }

    /// <summary>Which rows of the table the samples are, before they were divided; <see langword="null"/> where all of them are used.</summary>
    public IReadOnlyList<int>? Rows { get; init; }

    /// <summary>The samples of a part.</summary>
    public PartTensors this[DataPart part] => part switch
    {
        DataPart.Train => train,
        DataPart.Validation => validation,
        _ => test,
    };

    /// <summary>Divides tensors over all samples into parts that lie on <paramref name="device"/>.</summary>
    public static Dataset Divide(Tensor inputs, Tensor targets, Split split, Preprocessing preprocessing, ByteScale? scale, Device device, string? hash = null, IReadOnlyList<int>? rows = null)
    {
        return new Dataset(Part(split.Train), Part(split.Validation), Part(split.Test), preprocessing) { Hash = hash, Rows = rows };

        PartTensors Part(long[] samples)
        {
            using var indices = tensor(samples);
            return new PartTensors(
                inputs.index_select(0, indices).to(device, disposeAfter: true).DetachFromDisposeScope(),
                targets.index_select(0, indices).to(device, disposeAfter: true).DetachFromDisposeScope(),
                scale);
        }
    }

    /// <summary>Reads or makes the data of a plan.</summary>
    /// <exception cref="ExperimentException">The data is missing or does not fit the plan.</exception>
    public static Dataset Load(ExperimentPlan plan, IReadOnlyList<string> folders, Device device) => plan.Data switch
    {
        CsvDataPlan csv => CsvData.Load(plan, csv, folders, device),
        IdxDataPlan idx => IdxData.Load(plan, idx, folders, device),
        SyntheticDataPlan synthetic => SyntheticData.Draw(plan, synthetic, device),
        _ => throw new NotSupportedException($"there is no reader for {plan.Data.GetType().Name}"),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        train.Dispose();
        validation.Dispose();
        test.Dispose();
    }
}
