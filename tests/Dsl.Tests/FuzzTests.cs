using CsCheck;
using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests;

/// <summary>No input throws, no input breaks the compiler, and every finding stands within the text.</summary>
public class FuzzTests
{
    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", ":", ": ", ",", "- ", "\n", "\r\n", "\t", "  ", "#", "'", "\"", "&a ", "*a", "!!str ", "|", ">", "?", "---\n", "...\n", "%", "@", "\\", "\0", "\uFEFF",
        "😀", "\ud83d", "é", "null", "~", "true", "NO", "012", "1e-3", "-1", "0", "1e999", "99999999999999999999", "9223372036854775807", ".inf", "classes", "linear", "conv2d", "relu", "full",
        "5 gCO2e", "20 Wh", "80%", "csv", "idx", "<<", "\u0085", "\u2028", "{line:model.0}", "{0}", "{", "train", "lr", "label", "columns", "number", "category",
    ];

    private static readonly DatasetHead?[] Heads =
    [
        null,
        new CsvHead(10, [new("sqft", ColumnKind.Number, 0, []), new("bedrooms", ColumnKind.Category, 1, ["a", "b"]), new("price", ColumnKind.Number, 0, []), new("t", ColumnKind.Text, 0, [])]),
        new IdxHead(10, 1, 28, 28, 10),
    ];

    private static readonly Gen<Func<string, string>> Mutation = Gen.OneOf(
        Gen.Select(Gen.Double.Unit, Gen.OneOf(Pieces), static (at, piece) => (Func<string, string>)(text => text.Insert((int)(at * text.Length), piece))),
        Gen.Select(Gen.Double.Unit, Gen.Int[1, 12], static (at, length) => (Func<string, string>)(text => Cut(text, at, length))),
        Gen.Select(Gen.Double.Unit, Gen.Double.Unit, Gen.Int[1, 40], static (from, to, length) => (Func<string, string>)(text => Copy(text, from, to, length))),
        Gen.Select(Gen.Double.Unit, Gen.OneOf(Pieces), static (at, piece) => (Func<string, string>)(text => ReplaceWord(text, at, piece))));

    private static readonly Gen<(string Text, int Head)> Mutated = Gen.Select(
        Gen.OneOf([.. Valid.All]), Mutation.Array[1, 6], Gen.Int[0, 2],
        static (text, mutations, head) => (mutations.Aggregate(text, static (current, mutate) => mutate(current)), head));

    [Fact]
    public void Ten_thousand_broken_files_are_all_understood_or_explained() => Mutated.Sample(
        static sample => AssertExplained(sample.Text, Heads[sample.Head], null), iter: 10_000, threads: 1);

    [Fact]
    public void Broken_overrides_are_all_understood_or_explained() => Gen.Select(
        Gen.OneOf("train.epochs=3", "model.0.linear=32", "optimizer.adam.lr=1e-2", "data.columns.sqft=category", "budget={carbon: 5 gCO2e}"), Mutation.Array[1, 4],
        static (text, mutations) => mutations.Aggregate(text, static (current, mutate) => mutate(current)))
        .Sample(static text => AssertExplained(Valid.HousePrices, null, text), iter: 2_000, threads: 1);

    [Fact]
    public void Noise_is_explained() => Gen.OneOf(Pieces).Array[0, 60].Sample(
        static pieces => AssertExplained(string.Concat(pieces), null, null), iter: 3_000, threads: 1);

    private static void AssertExplained(string text, DatasetHead? head, string? change)
    {
        var result = GreenCompiler.Compile(text, "x.green.yaml", head, change is null ? null : [change]);
        GreenCompiler.FindData(text);
        Assert.True(result.Experiment is not null || result.Findings.Any(finding => finding.Rule.Severity == Severity.Error));
        foreach (var finding in result.Findings)
        {
            Assert.False(finding.Rule == FindingCatalog.ToolFailure, finding.Message);
            var source = finding.Span.Source is null ? text : change!;
            Assert.InRange(finding.Span.Start, 0, source.Length);
            Assert.InRange(finding.Span.Start + finding.Span.Length, finding.Span.Start, source.Length);
            Assert.True(finding.Span is { Line: >= 1, Column: >= 1 } && (finding.Span.EndLine, finding.Span.EndColumn).CompareTo((finding.Span.Line, finding.Span.Column)) >= 0);
            Assert.NotEqual("", finding.Message);
        }
    }

    private static string Cut(string text, double at, int length)
    {
        var start = (int)(at * text.Length);
        return text.Remove(start, Math.Min(length, text.Length - start));
    }

    private static string Copy(string text, double from, double to, int length)
    {
        var start = (int)(from * text.Length);
        return text.Insert((int)(to * text.Length), text.Substring(start, Math.Min(length, text.Length - start)));
    }

    private static string ReplaceWord(string text, double at, string piece)
    {
        var start = (int)(at * text.Length);
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
            start--;
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        return string.Concat(text.AsSpan(0, start), piece, text.AsSpan(end));
    }
}
