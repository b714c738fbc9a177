namespace GreenDsl.Dsl.Tests.Mutations.Words;

/// <summary><c>batchSize</c>, <c>batch-size</c>, <c>BATCH_SIZE</c>.</summary>
internal sealed class OtherStyles : IMutator
{
    public IEnumerable<Mutant> Of(Original original) =>
        from part in original.Parts
        where !part.IsColumn && (part.HasKey || part.IsWord)
        let isKey = !part.IsWord
        let word = isKey ? part.Name : original.Word(part)
        let start = isKey ? part.KeyStart : part.WordStart
        from style in Typos.Styles(word)
        select original.Replace("written in another style", start, start + word.Length, style, $"did you mean '{word}'? | is called '{word}'");
}
