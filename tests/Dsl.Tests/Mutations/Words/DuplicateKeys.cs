namespace GreenDsl.Dsl.Tests.Mutations.Words;

/// <summary>A key given twice: expected at the second.</summary>
internal sealed class DuplicateKeys : IMutator
{
    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var part in original.Keys.Where(static part => part.Kind == PartKind.Scalar || part.IsFlow))
        {
            var entry = original.Text[part.KeyStart..part.End];
            if (part.IsWithinBrackets)
                yield return original.Replace("duplicate key", part.End, part.End, ", " + entry, "may occur once", part.End + 2);
            else
            {
                var line = original.Text.IndexOf('\n', part.End) + 1;
                var indent = part.KeyStart - original.Text.LastIndexOf('\n', part.KeyStart) - 1;
                yield return original.Replace("duplicate key", line, line, new string(' ', indent) + entry + "\n", "may occur once", line + indent);
            }
        }
    }
}
