using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>What a compiler said of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Findings">What was found, in the text's order; advice apart, which the originals get as well.</param>
internal sealed record Judgement(Mutant Mutant, IReadOnlyList<Finding> Findings)
{
    private readonly (int Line, int Column) place = Mutant.Place;
    private readonly Lazy<bool?> isMended = new(() => Find(Mutant, Findings)?.Mend is { Span: var span, Text: var text }
        ? Of(Mutant with { Text = string.Concat(Mutant.Text.AsSpan(0, span.Start), text, Mutant.Text.AsSpan(span.Start + span.Length)) }).Findings.Count == 0
        : null);

    /// <summary>Asks the compiler about a mutant.</summary>
    public static Judgement Of(Mutant mutant) => new(
        mutant, [.. GreenCompiler.Compile(mutant.Declaration, mutant.Original.Name + (mutant.IsCode ? CSharpFile.Suffix : ".green.yaml"), mutant.Head).Findings.Where(static finding => !finding.Rule.IsAdvice)]);

    /// <summary>Something is said that a build shows.</summary>
    public bool IsCaught => Findings.Any(static finding => finding.Rule.Severity >= Severity.Warning);

    /// <summary>The finding at exactly the expected line and column.</summary>
    public Finding? Exact => Find(Mutant, Findings);

    /// <summary>Something is said at exactly the expected line and column.</summary>
    public bool IsExact => Exact is not null;

    /// <summary>One mistake, one message.</summary>
    public bool IsAlone => Findings.Count == 1;

    /// <summary>The message says the right way out; <see langword="null"/> where there is no one way.</summary>
    public bool? HasProposal => Mutant.Proposal is { } proposal
        ? Exact is { Message: var message } && proposal.Split(" | ").Any(wording => message.Contains(wording, StringComparison.Ordinal))
        : null;

    /// <summary>Once the mend that comes with the finding is carried out, nothing is found any more; <see langword="null"/> where none comes with it.</summary>
    public bool? IsMended => isMended.Value;

    public override string ToString() =>
        $"{Mutant.Kind} in {Mutant.Original.Name}: expected {place} {Mutant.Proposal}\n  {Line}\n"
        + string.Join('\n', Findings.Select(static finding => "  " + finding.Render("x")).DefaultIfEmpty("  nothing found"));

    private static Finding? Find(Mutant mutant, IEnumerable<Finding> findings) =>
        mutant.Place is var place ? findings.FirstOrDefault(finding => (finding.Span.Line, finding.Span.Column) == place) : null;

    private string Line => Mutant.Text.Split('\n')[place.Line - 1] is var line && line.Length < 200 ? line : line[..200];
}
