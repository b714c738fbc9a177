namespace GreenDsl.Dsl.Tests.Mutations.Texts;

/// <summary>A tab where blanks indent.</summary>
internal sealed class Tabs : IMutator
{
    public IEnumerable<Mutant> Of(Original original) =>
        from line in Line.Of(original)
        select original.Replace("tab", line.Start, line.Start + line.Indent, "\t", "spaces");
}
