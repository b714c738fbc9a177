using GreenDsl.Data;
using GreenDsl.Data.Idx;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Data;

/// <summary>Samples from image files. They stay bytes: a quarter of the memory, and scaling a batch costs next to nothing.</summary>
internal static class IdxData
{
    /// <summary>Reads and divides.</summary>
    public static Dataset Load(ExperimentPlan plan, IdxDataPlan data, IReadOnlyList<string> folders, Device device)
    {
        var (imagesFile, labelsFile) = DataFiles.OpenIdx(data.Path, folders);
        using (imagesFile)
        using (labelsFile)
        {
            var hash = DataHash.Of(imagesFile, labelsFile);
            var (header, pixels) = Read(imagesFile, IdxReader.ReadImages);
            var labels = Read(labelsFile, IdxReader.ReadLabels);
            Verify(data, header, labels, imagesFile.Name, labelsFile.Name);

            using var scope = NewDisposeScope();
            var preprocessing = new ImagePreprocessing(data.Shape, data.ScaleLow, data.ScaleHigh);
            var images = tensor(pixels, [header.Count, 1, header.Height, header.Width]);
            var targets = Targets.Of(plan.Task, Array.ConvertAll(labels, static label => (float)label));
            return Dataset.Divide(images, targets, Split.Draw(header.Count, data.Split, plan.Seed, data.Path), preprocessing, preprocessing.Scale, device, hash);
        }
    }

    private static T Read<T>(FileStream file, Func<Stream, T> read)
    {
        try
        {
            return read(file);
        }
        catch (DataFormatException e)
        {
            throw new ExperimentException($"{file.Name}: {e.Message}", e);
        }
    }

    private static void Verify(IdxDataPlan data, IdxImages header, byte[] labels, string images, string classes)
    {
        if (!data.Shape.SequenceEqual([1, header.Height, header.Width]))
            throw new ExperimentException(
                $"{images}: the images are 1x{header.Height}x{header.Width}, but the experiment was compiled for {string.Join('x', data.Shape)}");
        if (labels.Length != header.Count)
            throw new ExperimentException($"{classes}: there are {labels.Length} labels for {header.Count} images");
        if (Array.FindIndex(labels, label => label >= data.Classes) is >= 0 and var first)
            throw new ExperimentException(
                $"{classes}: the label of sample {first} is {labels[first]}, but the experiment has {data.Classes} classes (0 to {data.Classes - 1})");
    }
}
