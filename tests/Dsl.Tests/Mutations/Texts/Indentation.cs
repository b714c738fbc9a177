namespace GreenDsl.Dsl.Tests.Mutations.Texts;

/// <summary>A line that stands a blank too far to the right or to the left: expected where its first character stands.</summary>
internal sealed class Indentation : IMutator
{
    private const string Kind = "indentation";

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var line in Line.Of(original).Where(static line => !line.IsOnlyChild))
        {
            yield return original.Replace(Kind, line.Start, line.Start, " ", at: line.Start + line.Indent + 1);
            if (line.Indent > 0)
                yield return original.Replace(Kind, line.Start, line.Start + 1, "", at: line.Start + line.Indent - 1);
        }
    }
}
