namespace GreenDsl.Dsl.Tests.Mutations.Texts;

/// <summary>A line of a block: keys or list items whose indentation says where they belong.</summary>
/// <param name="Start">Offset of the line.</param>
/// <param name="Indent">Blanks in front.</param>
/// <param name="IsOnlyChild">It has no sibling, so that any indentation would do.</param>
internal sealed record Line(int Start, int Indent, bool IsOnlyChild)
{
    /// <summary>The lines on which a key or an item of a block stands, in their order.</summary>
    public static IEnumerable<Line> Of(Original original)
    {
        foreach (var part in original.Parts.Where(static part => part.Parent is { IsFlow: false }))
        {
            var start = original.Text.LastIndexOf('\n', Math.Max(part.KeyStart - 1, 0)) + 1;
            var indent = original.Text[start..].TakeWhile(static c => c == ' ').Count();
            // The first key of a list's item stands on the item's line.
            if (part.KeyStart == start + indent || original.Text[start + indent] == '-' && part.Parent!.Kind == PartKind.Sequence)
                yield return new(start, indent, original.Parts.Count(other => other.Parent == part.Parent) == 1);
        }
    }
}
