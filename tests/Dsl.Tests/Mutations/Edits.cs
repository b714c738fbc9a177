namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>Takes entries out of a text and puts them in, in brackets and on lines of their own.</summary>
internal static class Edits
{
    /// <summary>The stretch that goes with an entry, so that what remains is as well formed as before.</summary>
    public static (int Start, int End) Entry(this Original original, Part entry)
    {
        var text = original.Text;
        if (!entry.IsWithinBrackets)
        {
            var start = text.LastIndexOf('\n', entry.KeyStart) + 1;
            return (start, EndOfBlock(text, start, entry.KeyStart - start));
        }
        var siblings = original.Parts.Where(part => part.Parent == entry.Parent).ToArray();
        var index = Array.IndexOf(siblings, entry);
        return index + 1 < siblings.Length ? (entry.KeyStart, siblings[index + 1].KeyStart)
            : index > 0 ? (siblings[index - 1].End, entry.End)
            : (entry.KeyStart, entry.End);
    }

    /// <summary>Where an entry can be put into a section, before its first one, and what to put around it.</summary>
    public static (int At, string Before, string After)? Into(this Original original, string section)
    {
        if (section.Length == 0)
            return (original.Text.Length, "", "\n");
        if (original.Find(section) is not { Kind: PartKind.Mapping } part)
            return null;
        if (part.IsFlow)
            return (part.Start + 1, "", ", ");
        var first = original.Parts.First(other => other.Parent == part).KeyStart;
        var line = original.Text.LastIndexOf('\n', first) + 1;
        return (first, "", "\n" + new string(' ', first - line));
    }

    // The lines from a key on that are indented further than it.
    private static int EndOfBlock(string text, int start, int indent)
    {
        var end = Next(start);
        while (end < text.Length && (text[end] == '\n' || text[end..].TakeWhile(static c => c == ' ').Count() > indent))
            end = Next(end);
        return end;

        int Next(int from) => text.IndexOf('\n', from) is >= 0 and var found ? found + 1 : text.Length;
    }
}
