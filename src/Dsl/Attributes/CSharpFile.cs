using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Attributes;

/// <summary>An experiment that a C# file declares, as far as its text alone tells.</summary>
/// <param name="ClassName">Name of the class.</param>
/// <param name="Uses">The language's attributes on it.</param>
public sealed record DeclaredClass(string ClassName, EquatableArray<AttributeUse> Uses)
{
    /// <summary>Where its name stands.</summary>
    public SourceSpan NameSpan { get; init; }

    /// <summary>How it is declared: what another part of it may say is taken for granted.</summary>
    public ClassShape Shape { get; init; } = new();

    /// <summary>The experiment's name; <see langword="null"/> where it is not written out.</summary>
    public string? Name => Uses.First(static use => use.Name == AttributeTable.Root.Name).Arguments
        .Select(static argument => argument.Value).FirstOrDefault(static value => value.Kind == AttributeValueKind.Text)?.Text;

    /// <summary>All values are written out: what the text says is what the compiler reads.</summary>
    public bool IsWrittenOut => !Uses.Any(static use => use.Arguments.Any(static argument =>
        argument.Value.Kind == AttributeValueKind.Unknown || argument.Value.Items.Any(static item => item.Kind == AttributeValueKind.Unknown)));

    /// <summary>The experiment as it is written down.</summary>
    public Declaration Declaration => Declaration.OfClass(Uses);
}

/// <summary>
/// Reads the experiments of a C# file where there is no C# compiler: before a build, in a test, on the command line. It knows literals, enumeration members and lists;
/// a constant or a calculation is for the compiler to tell, and is <see cref="AttributeValueKind.Unknown"/> here.
/// </summary>
public sealed class CSharpFile
{
    /// <summary>What the names of such files end in.</summary>
    public const string Suffix = ".cs";

    private readonly CSharpToken[] tokens;
    private readonly LineMap lines;
    private int at;

    private CSharpFile(string text)
    {
        tokens = [.. new CSharpTokens(text).All()];
        lines = new LineMap(text);
    }

    /// <summary>The classes with the attribute <c>Experiment</c>, in the text's order. Nothing is thrown.</summary>
    public static IReadOnlyList<DeclaredClass> Read(string text) =>
        text.IndexOf(AttributeTable.Root.Name, StringComparison.Ordinal) < 0 ? [] : [.. new CSharpFile(text).Classes()];

    private IEnumerable<DeclaredClass> Classes()
    {
        var uses = new List<AttributeUse>();
        for (at = 0; at < tokens.Length;)
        {
            if (tokens[at].Is('[') && (at == 0 || EndsDeclaration(tokens[at - 1])))
            {
                ReadList(uses);
                continue;
            }
            if (tokens[at].Kind != CSharpTokenKind.Name)
                uses.Clear();
            else if (IsClassAhead())
            {
                if (uses.Any(static use => use.Name == AttributeTable.Root.Name))
                    yield return new(Peek(1).Text.TrimStart('@'), uses.ToEquatableArray()) { NameSpan = Span(Peek(1)), Shape = Shape() };
                uses.Clear();
            }
            at++;
        }
    }

    private bool IsClassAhead() => tokens[at].Text is "class" or "record" && Peek(1) is { Kind: CSharpTokenKind.Name, Text: not ("class" or "struct") };

    // Of the keywords before the name and the token behind its name. Any part of a class can make it public, and what follows ':' may be no class.
    private ClassShape Shape()
    {
        var keywords = new List<string>();
        for (var before = at; before >= 0 && tokens[before].Kind == CSharpTokenKind.Name; before--)
            keywords.Add(tokens[before].Text);
        return new()
        {
            IsPartial = keywords.Contains("partial"),
            IsRecord = keywords.Contains("record"),
            IsGeneric = Peek(2).Is('<'),
            IsStatic = keywords.Contains("static"),
            IsAbstract = keywords.Contains("abstract"),
            IsPublic = !keywords.Contains("internal"),
        };
    }

    private static bool EndsDeclaration(CSharpToken token) => token.Is(';') || token.Is('{') || token.Is('}') || token.Is(']');

    private void ReadList(List<AttributeUse> uses)
    {
        at++;
        while (at < tokens.Length && !tokens[at].Is(']'))
        {
            var start = at;
            var name = ReadName();
            var arguments = Peek(0).Is('(') ? ReadArguments(Span(name)) : [];
            var word = name.Text.EndsWith("Attribute", StringComparison.Ordinal) && name.Text.Length > 9 ? name.Text.Substring(0, name.Text.Length - 9) : name.Text;
            if (AttributeTable.Find(word) is not null)
                uses.Add(new(word, Span(name), lines.Span(tokens[start].Start, tokens[Math.Min(at, tokens.Length) - 1].End), arguments.ToEquatableArray()));
            if (!Peek(0).Is(','))
                break;
            at++;
        }
        SkipBehind(']');
    }

    // 'global::GreenDsl.Adam' is called Adam.
    private CSharpToken ReadName()
    {
        var name = Peek(0);
        while (at < tokens.Length && (tokens[at].Kind == CSharpTokenKind.Name || tokens[at].Is('.') || tokens[at].Is(':')))
            name = tokens[at++];
        return name;
    }

    private List<AttributeArgument> ReadArguments(SourceSpan owner)
    {
        var arguments = new List<AttributeArgument>();
        at++;
        while (at < tokens.Length && !tokens[at].Is(')'))
        {
            var isNamed = Peek(0).Kind == CSharpTokenKind.Name && ((Peek(1).Is('=') && !Peek(2).Is('=')) || (Peek(1).Is(':') && !Peek(2).Is(':')));
            var (name, span) = isNamed ? (Peek(0).Text, Span(Peek(0))) : (null, owner);
            at += isNamed ? 2 : 0;
            arguments.Add(new(name, span, ReadValue()));
            if (Peek(0).Is(','))
                at++;
        }
        at++;
        return arguments;
    }

    private AttributeValue ReadValue()
    {
        var start = at;
        var value = IsListAhead() ? ReadItems() : ReadScalar();
        if (at >= tokens.Length || tokens[at].Is(',') || tokens[at].Is(')') || tokens[at].Is(']') || tokens[at].Is('}'))
            return value;
        // More than a literal: only the compiler knows what comes out.
        at = start;
        for (var depth = 0; at < tokens.Length; at++)
        {
            if (depth == 0 && (tokens[at].Is(',') || tokens[at].Is(')') || tokens[at].Is(']') || tokens[at].Is('}')))
                break;
            depth += tokens[at].Is('(') || tokens[at].Is('[') || tokens[at].Is('{') ? 1 : tokens[at].Is(')') || tokens[at].Is(']') || tokens[at].Is('}') ? -1 : 0;
        }
        return new(AttributeValueKind.Unknown, lines.Span(tokens[start].Start, tokens[at - 1].End), "");
    }

    private bool IsListAhead() => Peek(0).Is('[') || (Peek(0).Text == "new" && tokens.Skip(at).Take(4).Any(static token => token.Is('[')));

    // '[a, b]', 'new[] { a, b }', 'new string[] { a, b }'.
    private AttributeValue ReadItems()
    {
        var start = at;
        if (tokens[at].Text == "new")
            while (at < tokens.Length && !tokens[at].Is('{') && !tokens[at].Is(')'))
                at++;
        if (at >= tokens.Length || tokens[at].Is(')'))
            return new(AttributeValueKind.Unknown, lines.Span(tokens[start].Start, tokens[at - 1].End), "");
        var closing = tokens[at].Is('[') ? ']' : '}';
        var items = new List<AttributeValue>();
        for (at++; at < tokens.Length && !tokens[at].Is(closing) && !tokens[at].Is(')');)
        {
            items.Add(ReadValue());
            if (Peek(0).Is(','))
                at++;
        }
        at = Math.Min(at + 1, tokens.Length);
        return new(AttributeValueKind.List, lines.Span(tokens[start].Start, tokens[at - 1].End), "") { Items = items.ToEquatableArray() };
    }

    private AttributeValue ReadScalar()
    {
        var sign = Peek(0).Is('-') && Peek(1).Kind == CSharpTokenKind.Number ? "-" : "";
        var start = Peek(0).Start;
        at += sign.Length;
        var token = Peek(0);
        var span = lines.Span(start, token.End);
        at++;
        switch (token.Kind)
        {
            case CSharpTokenKind.Text when StringLiteral.Read(token.Text) is { } literal:
                return new(AttributeValueKind.Text, span, literal.Content) { Places = TextPlaces.Of(literal, token.Text, span) };
            case CSharpTokenKind.Number when NumberLiteral.Read(token.Text) is { } number:
                return new(AttributeValueKind.Number, span, sign + number);
            case CSharpTokenKind.Name when token.Text is "true" or "false":
                return new(AttributeValueKind.Flag, span, token.Text);
            case CSharpTokenKind.Name when token.Text is "null":
                return new(AttributeValueKind.Nothing, span, "");
            // A qualified name is taken for a member of an enumeration; a constant of that form is for the compiler.
            case CSharpTokenKind.Name when Peek(0).Is('.'):
                var enumeration = token.Text;
                for (; Peek(0).Is('.') && Peek(1).Kind == CSharpTokenKind.Name; at += 2)
                    (enumeration, token) = (token.Text, Peek(1));
                var isKnown = AttributeTable.All.SelectMany(static shape => shape.Members.Concat(shape.Positional)).Any(member => member.Enumeration == enumeration);
                return new(isKnown ? AttributeValueKind.Member : AttributeValueKind.Unknown, lines.Span(start, token.End), isKnown ? token.Text : "");
            default:
                return new(AttributeValueKind.Unknown, span, "");
        }
    }

    private void SkipBehind(char closing)
    {
        while (at < tokens.Length && !tokens[at].Is(closing))
            at++;
        at++;
    }

    private CSharpToken Peek(int ahead) => at + ahead < tokens.Length ? tokens[at + ahead] : new(CSharpTokenKind.Other, tokens.Length == 0 ? 0 : tokens[tokens.Length - 1].End, "");

    private SourceSpan Span(CSharpToken token) => lines.Span(token.Start, token.End);
}
