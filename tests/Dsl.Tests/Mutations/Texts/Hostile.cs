using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Mutations.Texts;

/// <summary>What is no experiment at all, or tries to be more than one.</summary>
internal sealed class Hostile : IMutator
{
    /// <summary>The kind of these mistakes.</summary>
    public const string Kind = "hostile text";

    private const int Levels = 10_000;
    private static readonly string Megabytes = string.Concat(Enumerable.Repeat("# ten million characters of comment lines\n", 250_000));

    public IEnumerable<Mutant> Of(Original original)
    {
        var (seed, model, end) = (original.Find("seed"), original.Find("model")!, original.Text.Length);
        var top = original.Keys.First().KeyStart;
        yield return original.Replace(Kind, 0, end, "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR");
        yield return original.Replace(Kind, end, end, string.Concat(Enumerable.Range(0, 256).Select(static code => (char)code)));
        yield return original.Replace(Kind, top, top, "\ud83d");
        if (original == Originals.All[0])
            yield return original.Replace(Kind, 0, end, Megabytes, "at most");
        yield return original.Replace(Kind, end, end, "more: " + new string('[', Levels), at: end + "more: ".Length + YamlReader.MaximumDepth - 1);
        yield return original.Replace(Kind, end, end, "more:\n" + string.Concat(Enumerable.Repeat("- ", Levels)), at: end + "more:\n".Length + 2 * (YamlReader.MaximumDepth - 1));
        yield return original.Replace(Kind, end, end, "more: &all [*all]\n", "write the value out", end + "more: ".Length);
        yield return original.Replace(Kind, top, top, "&top\n", "write the value out");
        yield return original.Replace(Kind, end, end, "---\nexperiment: second\n", "one experiment");
        yield return original.Replace(Kind, end, end, "? [a, b]\n: c\n", at: end + 2);
        if (seed is not null)
        {
            yield return original.Replace(Kind, seed.Start, seed.End, "!!int 5", "leave it out");
            yield return original.Replace(Kind, seed.Start, seed.End, "*five", "write the value out");
        }
        yield return original.Replace(Kind, model.KeyStart, model.KeyEnd, "mo\u0007del", at: model.KeyStart + 2);
        yield return original.Replace(Kind, 0, end, "", "begin with 'experiment: NAME'");
    }
}
