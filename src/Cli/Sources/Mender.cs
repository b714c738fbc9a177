using System.Text;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Cli.Sources;

/// <summary>Carries out the mends that findings bring along, in the files themselves.</summary>
internal static class Mender
{
    // One mend may bring up the next; a file that is not done after this many is its author's.
    private const int MostRounds = 10;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Mends all that can be mended; says on standard output what was done.</summary>
    /// <param name="workplace">Where to say it.</param>
    /// <param name="file">The file with its findings.</param>
    /// <param name="check">Checks a file of this path anew.</param>
    /// <exception cref="WrongInputException">The file cannot be written.</exception>
    public static void Mend(Workplace workplace, CheckedFile file, Func<string, CheckedFile> check)
    {
        for (var round = 0; round < MostRounds && Chosen(file.Findings) is { Count: > 0 } findings; round++)
        {
            if (!IsWhole(file))
            {
                workplace.Error.WriteLine($"{file.ShownPath}: not mended, because it is not saved as UTF-8");
                return;
            }
            Write(file, findings);
            foreach (var finding in findings)
                workplace.Output.WriteLine($"{finding.Place(file.ShownPath)}: mended: {finding.Mend!.Title}");
            file = check(file.Path);
        }
    }

    /// <summary>Mends that do not touch each other, in the order of the text.</summary>
    private static List<Finding> Chosen(IEnumerable<Finding> findings)
    {
        var chosen = new List<Finding>();
        foreach (var finding in findings.Where(static finding => finding.Mend is not null).OrderBy(static finding => finding.Mend!.Span.Start))
            if (chosen.Count == 0 || End(chosen[^1].Mend!.Span) < finding.Mend!.Span.Start)
                chosen.Add(finding);
        return chosen;
    }

    private static void Write(CheckedFile file, IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder(file.Text);
        foreach (var mend in findings.Select(static finding => finding.Mend!).Reverse())
            text.Remove(mend.Span.Start, mend.Span.Length).Insert(mend.Span.Start, mend.Text);
        try
        {
            var isMarked = File.ReadAllBytes(file.Path).AsSpan().StartsWith(Encoding.UTF8.Preamble);
            // Whatever happens in between, the file is the old one or the new one.
            File.WriteAllText(file.Path + ".tmp", text.ToString(), isMarked ? Encoding.UTF8 : Utf8);
            File.Move(file.Path + ".tmp", file.Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongInputException($"{file.ShownPath}: the file cannot be written: {e.Message}");
        }
    }

    // What does not come back as it was read would be lost by writing it.
    private static bool IsWhole(CheckedFile file)
    {
        var bytes = File.ReadAllBytes(file.Path).AsSpan();
        return (bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes).SequenceEqual(Utf8.GetBytes(file.Text));
    }

    private static int End(SourceSpan span) => span.Start + span.Length;
}
