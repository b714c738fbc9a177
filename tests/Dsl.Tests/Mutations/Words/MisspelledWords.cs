namespace GreenDsl.Dsl.Tests.Mutations.Words;

internal sealed class MisspelledWords : IMutator
{
    public IEnumerable<Mutant> Of(Original original) =>
        from part in original.Parts
        where part.IsWord
        let word = original.Word(part)
        from typo in Typos.Of(word)
        // With a letter doubled or lost it is the other one of two optimizers, or of two metrics.
        where typo is not ("adam" or "adamw" or "mae" or "mse" or "batchnorm" or "layernorm")
        select original.Replace("misspelled word", part.WordStart, part.WordStart + word.Length, typo, $"did you mean '{word}'? | is called '{word}'");
}
