namespace GreenDsl.Dsl.Tests.Mutations.Words;

/// <summary>What other tools have and this language has not: ignored silently, it would be believed to work.</summary>
internal sealed class UnknownKeys : IMutator
{
    private static readonly (string Section, string Entry)[] Entries =
    [
        ("", "device: cuda"), ("", "callbacks: [checkpoint]"), ("data", "shuffle: true"), ("data", "encoding: utf-8"), ("train", "verbose: 1"),
        ("train", "gradient_checkpointing: true"), ("optimizer.adamw", "amsgrad: true"), ("optimizer.adam", "fused: true"), ("optimizer.sgd", "maximize: true"),
        ("budget", "alert: me@example.org"), ("data.split", "shuffle: true"), ("distill", "loss: kl"), ("compress", "retries: 3"),
    ];

    public IEnumerable<Mutant> Of(Original original) =>
        from entry in Entries
        let place = original.Into(entry.Section)
        where place is not null
        select original.Replace("unknown key", place.Value.At, place.Value.At, place.Value.Before + entry.Entry + place.Value.After, at: place.Value.At + place.Value.Before.Length);
}
