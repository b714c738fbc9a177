namespace GreenDsl.Dsl.Tests.Mutations.Texts;

/// <summary>Characters of two UTF-16 units in front of a mistake on its line: columns count units, as editors and compilers do.</summary>
internal sealed class SurrogatePairs : IMutator
{
    private const string Tree = "\U0001F333\U0001F333";

    public IEnumerable<Mutant> Of(Original original)
    {
        // A category's first value may be called anything; a mistake made behind it on the same line moves by four units.
        foreach (var list in original.Parts.Where(static part => part is { Kind: PartKind.Sequence, IsFlow: true, Parent.Path: "data.columns" }))
        {
            var values = original.Parts.Where(part => part.Parent == list).ToArray();
            var (first, last) = (values[0], values[^1]);
            var doubled = original.Text[last.End..].Insert(0, ", " + original.Value(last));
            yield return new(
                "two-unit characters before", original,
                original.Text[..first.End].Insert(At(original, first), Tree) + original.Text[first.End..last.End] + doubled,
                last.End + Tree.Length + 2, original.Value(last).Trim('"'));
        }
        if (original.Find("experiment") is { } name)
            yield return original.Replace("two-unit characters before", name.Start, name.End, $"\"{Tree}\" {Tree}", at: name.Start + Tree.Length + 3);
    }

    private static int At(Original original, Part part) => original.Text[part.Start] == '"' ? part.Start + 1 : part.Start;
}
