namespace GreenDsl.Dsl.Tests.Mutations.Words;

/// <summary>A key left out that must be given: expected at the first key of what lacks it.</summary>
internal sealed class MissingKeys : IMutator
{
    private static readonly string[] Required =
    [
        "experiment", "data", "model", "loss", "optimizer", "train", "data.label", "data.csv", "data.idx", "data.synthetic", "train.epochs", "train.steps",
        "data.split.train", "data.split.test", "data.synthetic.kind", "data.synthetic.rows", "data.synthetic.features", "distill.teacher",
        "train.early_stopping.patience", "scheduler.step.step_size", "model.0.embedding.num_embeddings", "model.0.embedding.embedding_dim",
        "model.0.conv2d.out_channels", "model.0.conv2d.kernel_size",
    ];

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var part in Required.Select(original.Find).OfType<Part>())
        {
            // Where nothing would remain there is no first key.
            if (original.Parts.FirstOrDefault(other => other.Parent == part.Parent && other != part) is not { } first)
                continue;
            var (start, end) = original.Entry(part);
            yield return original.Replace("missing key", start, end, "", $"'{part.Name}'", first.KeyStart < start ? first.KeyStart : first.KeyStart - (end - start));
        }
    }
}
