using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Attributes;

namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>A valid experiment with one mistake.</summary>
/// <param name="Kind">What kind of mistake it is, in the words of the table.</param>
/// <param name="Original">What it was made of.</param>
/// <param name="Text">Its text.</param>
/// <param name="At">Offset at which the mistake is expected.</param>
/// <param name="Proposal">
/// What a good message says about the way out, one of several wordings between <c> | </c>; <see langword="null"/> where there is no one way.
/// </param>
internal sealed record Mutant(string Kind, Original Original, string Text, int At, string? Proposal)
{
    /// <summary>The same mistake made with <c>--set</c> in the original; <see langword="null"/> where that cannot make it.</summary>
    public string? Override { get; init; }

    /// <summary>It is a class with attributes, not YAML.</summary>
    public bool IsCode { get; init; }

    /// <summary>What it declares.</summary>
    public Declaration Declaration => IsCode ? CSharpFile.Read(Text).Single().Declaration : Declaration.OfYaml(Text);

    /// <summary>Line and column of the mistake, counted from 1; a byte order mark has no width.</summary>
    public (int Line, int Column) Place
    {
        get
        {
            var (line, column) = (1, 1);
            for (var i = Text.StartsWith('\uFEFF') ? 1 : 0; i < At; i++)
                (line, column) = Text[i] == '\n' ? (line + 1, 1) : (line, column + 1);
            return (line, column);
        }
    }

    /// <summary>The head of the declared data, which a build finds only at the right path.</summary>
    public DatasetHead? Head => Original.Head is not null && GreenCompiler.FindData(Declaration) == Original.Data ? Original.Head : null;

    /// <summary>The same with another text.</summary>
    public Mutant With(string kind, string text, int at) => this with { Kind = kind, Text = text, At = at, Override = null };
}
