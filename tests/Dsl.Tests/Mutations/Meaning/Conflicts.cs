namespace GreenDsl.Dsl.Tests.Mutations.Meaning;

/// <summary>Parts that are right one by one and contradict each other. In the new text « stands before the place.</summary>
internal sealed class Conflicts : IMutator
{
    private const char Mark = '«';

    private static readonly (string Path, string With, string? Proposal)[] Changes =
    [
        ("train.epochs", "5, «steps: 100", "'epochs'"),
        ("train.steps", "100, «epochs: 5", "'steps'"),
        ("train.batch_size", "32, early_stopping: {monitor: «val_acuracy, patience: 2}", "val_loss"),
        ("train.batch_size", "32, early_stopping: {monitor: «accuracy, patience: 2}", "val_loss"),
        ("budget.on_exceed", "stop}\n«compress: {max_metric_drop: 1%", "on_exceed: compress"),
        ("budget.on_exceed", "fail}\n«compress: {steps: [batch]", "on_exceed: compress"),
        ("budget.on_exceed", "compress}\ncompress: {steps: [{freeze: [«\"77.*\"]}]", null),
        ("data.split", "{train: 70%, val: 10%, test: 10%}", "100"),
        ("data.features", "[]", null),
        ("optimizer.sgd", "{lr: 0.1, nesterov: «true}", "momentum"),
        ("optimizer.adam.lr", "1e-3, betas: [0.9, «1.5]", "less than 1"),
        ("data.csv", "data/other.csv\n  «idx: data/digits", "'csv'"),
        ("data.synthetic.kind", "random, «kind: random", null),
    ];

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var (path, with, proposal) in Changes)
            if (original.Find(path) is { } part && Fits(original, part, with))
                yield return Change(original, part, with, proposal);
        if (original.Find("data.features") is { Kind: PartKind.Sequence } features && original.Find("data.label") is { } label)
            yield return original.Replace("conflict", features.End - 1, features.End - 1, ", " + original.Value(label), original.Value(label), features.End + 1);
        if (original.Find("data.features.0") is { } first)
            yield return original.Replace("conflict", first.End, first.End, ", " + original.Value(first), original.Value(first), first.End + 2);
        if (original.Find("metrics.0") is { } metric)
            yield return original.Replace("conflict", metric.End, metric.End, ", " + original.Value(metric), original.Value(metric), metric.End + 2);
    }

    private static bool Fits(Original original, Part part, string with) =>
        !(with.Contains("compress:", StringComparison.Ordinal) && original.Find("compress") is not null)
        && !(with.Contains("early_stopping", StringComparison.Ordinal) && original.Find("train.early_stopping") is not null)
        && (!with.Contains("idx:", StringComparison.Ordinal) || !part.IsWithinBrackets)
        && (!with.Contains("betas", StringComparison.Ordinal) || original.Key("betas") is null);

    private static Mutant Change(Original original, Part part, string with, string? proposal) => original.Replace(
        "conflict", part.Start, part.End, with.Replace(Mark.ToString(), ""), proposal, part.Start + Math.Max(0, with.IndexOf(Mark)));
}
