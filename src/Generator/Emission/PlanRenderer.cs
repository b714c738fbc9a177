using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Emission;

/// <summary>Renders a plan as C# expressions: on one line where it fits, else as an indented initializer.</summary>
internal static class PlanRenderer
{
    /// <summary>The full name of a plan type.</summary>
    public static string TypeName(string type) => "global::GreenDsl.Runtime.Plans." + type;

    /// <summary>Writes <c>prefix node suffix</c>.</summary>
    public static void Write(CodeWriter writer, string prefix, PlanNode node, string suffix) => Write(writer, prefix, Render(node), suffix);

    private static void Write(CodeWriter writer, string prefix, Expression expression, string suffix)
    {
        if (expression.Parts.Count == 0 || prefix.Length + expression.Line.Length + suffix.Length <= writer.Room)
        {
            writer.Line(prefix + expression.Line + suffix);
            return;
        }

        var head = (prefix + expression.Head).TrimEnd();
        if (head.Length > 0)
            writer.Line(head);
        using var block = writer.Body(expression.Open, expression.Close + suffix);
        foreach (var (name, part) in expression.Parts)
            Write(writer, name, part, ",");
    }

    private static Expression Render(PlanNode node) => node switch
    {
        PlanNode.Text text => new(Literals.Text(text.Content)),
        PlanNode.Integer integer => new(Numerals.Text(integer.Content)),
        PlanNode.Number number => new(Numerals.Text(number.Content)),
        PlanNode.Flag flag => new(flag.Content ? "true" : "false"),
        PlanNode.Member member => new(TypeName(member.Enumeration) + "." + member.Name),
        PlanNode.List list => Items(list),
        PlanNode.Object { IsPositional: true } positional => new(
            Creation(positional) + "(" + string.Join(", ", positional.Properties.Select(static property => Render(property.Content).Line)) + ")"),
        PlanNode.Object record => Properties(record),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static Expression Items(PlanNode.List list)
    {
        var parts = list.Items.Select(static item => ("", Render(item))).ToArray();
        return new("[" + Join(parts) + "]") { Open = "[", Close = "]", Parts = parts };
    }

    private static Expression Properties(PlanNode.Object record)
    {
        var parts = record.Properties.Select(static property => (property.Name + " = ", Render(property.Content))).ToArray();
        var head = Creation(record);
        // A type name alone needs its parentheses where no initializer follows.
        return new(parts.Length == 0 ? head.TrimEnd(')', '(') + "()" : head + " { " + Join(parts) + " }") { Head = head, Parts = parts };
    }

    // What holds a derived plan is declared as its base: only there must the type be named.
    private static string Creation(PlanNode.Object node) => node switch
    {
        { IsDerived: true } => "new " + TypeName(node.Type),
        { IsPositional: true } => "new",
        _ => "new()",
    };

    private static string Join(IEnumerable<(string Name, Expression Part)> parts) =>
        string.Join(", ", parts.Select(static part => part.Name + part.Part.Line));

    /// <summary>An expression both ways.</summary>
    /// <param name="Line">On one line.</param>
    private sealed record Expression(string Line)
    {
        /// <summary>What stands before the brackets.</summary>
        public string Head { get; init; } = "";

        /// <summary>Opening bracket.</summary>
        public string Open { get; init; } = "{";

        /// <summary>Closing bracket.</summary>
        public string Close { get; init; } = "}";

        /// <summary>What stands between the brackets, one a line, each with what precedes it; empty where it cannot be broken.</summary>
        public IReadOnlyList<(string Name, Expression Part)> Parts { get; init; } = [];
    }
}
