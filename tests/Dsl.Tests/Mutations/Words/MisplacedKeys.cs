namespace GreenDsl.Dsl.Tests.Mutations.Words;

/// <summary>A key in the wrong section.</summary>
internal sealed class MisplacedKeys : IMutator
{
    private static readonly (string Path, string[] Sections, string Proposal)[] Moves =
    [
        ("train.epochs", ["", "data", "optimizer"], "in 'train'"),
        ("train.steps", ["", "budget"], "in 'train'"),
        ("train.batch_size", ["", "data", "budget"], "in 'train'"),
        ("train.max_grad_norm", [""], "in 'train'"),
        ("train.early_stopping", [""], "in 'train'"),
        ("optimizer.adam.lr", ["", "train"], "into the optimizer"),
        ("optimizer.adamw.lr", ["", "train"], "into the optimizer"),
        ("optimizer.sgd.lr", ["", "train"], "into the optimizer"),
        ("optimizer.adamw.weight_decay", ["", "train"], "into the optimizer"),
        ("scheduler.energy.warmup", ["", "train"], "into the scheduler"),
        ("seed", ["data", "train"], "at the top level"),
        ("loss", ["train", "optimizer.adam"], "at the top level"),
        ("metrics", ["train"], "at the top level"),
        ("optimizer", ["train"], "at the top level"),
        ("scheduler", ["train"], "at the top level"),
        ("data.split", ["", "train"], "in 'data'"),
        ("data.label", ["", "train"], "in 'data'"),
        ("data.features", [""], "in 'data'"),
        ("data.normalize", ["", "train"], "in 'data'"),
        ("data.missing", [""], "in 'data'"),
        ("data.scale", [""], "in 'data'"),
        ("budget.carbon", ["", "train"], "in 'budget'"),
        ("budget.energy", ["", "train"], "in 'budget'"),
        ("budget.grid", ["", "train"], "in 'budget'"),
        ("budget.on_exceed", ["", "train"], "in 'budget'"),
        ("distill.temperature", [""], "in 'distill'"),
        ("deploy.quantize", [""], "in 'deploy'"),
        ("compress.max_metric_drop", ["", "budget"], "in 'compress'"),
    ];

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var move in Moves)
            if (original.Find(move.Path) is { } part)
                foreach (var section in move.Sections)
                    if (original.Into(section) is { } place)
                        yield return Move(original, part, place, move.Proposal);
    }

    private static Mutant Move(Original original, Part part, (int At, string Before, string After) place, string proposal)
    {
        var (start, end) = original.Entry(part);
        var entry = part.IsFlow || part.Kind == PartKind.Scalar ? original.Text[part.KeyStart..part.End] : original.Text[start..end].Trim();
        var put = place.Before + entry + place.After;
        // What is taken out in front of the new place shifts it.
        var at = start < place.At ? place.At - (end - start) : place.At;
        var text = original.Text.Remove(start, end - start).Insert(at, put);
        return new("misplaced key", original, text, at + place.Before.Length, proposal);
    }
}
