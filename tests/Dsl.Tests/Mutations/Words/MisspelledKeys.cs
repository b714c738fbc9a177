namespace GreenDsl.Dsl.Tests.Mutations.Words;

internal sealed class MisspelledKeys : IMutator
{
    /// <summary>The kind of these mistakes.</summary>
    public const string Kind = "misspelled key";

    // Another key, or a name that people use for one, is another mistake.
    private static readonly string[] Taken = ["step", "trains", "batch", "epoch", "clases", "batchsize"];

    public IEnumerable<Mutant> Of(Original original) =>
        from key in original.Keys
        where !key.IsColumn && !key.IsWord
        from typo in Typos.Of(key.Name)
        where !Taken.Contains(typo)
        select original.Replace(Kind, key.KeyStart, key.KeyEnd, typo, $"did you mean '{key.Name}'? | is called '{key.Name}'");
}
