namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>The same mistake in a file that another editor wrote.</summary>
internal static class Disguises
{
    private const string Mark = "\uFEFF";
    private const string Comment = " \U0001F331 a line whose characters take two units: \U0001F30D\U0001F30D\n";

    public static IEnumerable<Mutant> Of(Mutant mutant)
    {
        if (!mutant.Text.Contains('\r'))
            yield return mutant.With(
                "Windows line ends", mutant.Text.Replace("\n", "\r\n"), mutant.At + mutant.Text.AsSpan(0, mutant.At).Count('\n'));
        if (!mutant.Text.StartsWith(Mark, StringComparison.Ordinal))
            yield return mutant.With("byte order mark", Mark + mutant.Text, mutant.At + Mark.Length);
        var comment = (mutant.IsCode ? "//" : "#") + Comment;
        yield return mutant.With("two-unit characters above", comment + mutant.Text, mutant.At + comment.Length);
    }
}
