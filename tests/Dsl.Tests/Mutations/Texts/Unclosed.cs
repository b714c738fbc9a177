namespace GreenDsl.Dsl.Tests.Mutations.Texts;

/// <summary>A bracket or a quote without its partner: expected at the opening one, or where that is missing.</summary>
internal sealed class Unclosed : IMutator
{
    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var part in original.Parts.Where(static part => part.IsFlow && part.End - part.Start > 2))
        {
            var (opening, closing) = (original.Text[part.Start].ToString(), original.Text[part.End - 1].ToString());
            // Of several brackets that close at one place any may be the one that is missing: the outermost is left over.
            var outermost = part;
            while (outermost.Parent is { IsFlow: true } parent && parent.End == outermost.End + 1 && original.Text[parent.End - 1] == closing[0])
                outermost = parent;
            yield return original.Replace("unclosed bracket", part.End - 1, part.End, "", $"'{closing}'", outermost.Start);
            yield return original.Replace("bracket never opened", part.Start, part.Start + 1, "", opening);
        }
        foreach (var part in original.Parts.Where(part => part.Kind == PartKind.Scalar && original.Text[part.Start] == '"'))
            if (original.Text.Skip(part.End).TakeWhile(static c => c != '\n').All(static c => c != '"'))
                yield return original.Replace("unclosed quote", part.End - 1, part.End, "", at: part.Start);
    }
}
