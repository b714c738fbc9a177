using System.Text;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Emission;

/// <summary>Renders a plan as C# expressions: on one line where it fits, else as an indented initializer with its plain values side by side.</summary>
internal static class PlanRenderer
{
    private const int WidestShort = CodeWriter.Width / 2;
    private const string Plans = "global::GreenDsl.Runtime.Plans.";

    /// <summary>The full name of a plan type.</summary>
    public static string TypeName(string type) => Plans + type;

    /// <summary>Writes <c>prefix node suffix</c>.</summary>
    public static void Write(CodeWriter writer, string prefix, PlanNode node, string suffix)
    {
        var canBreak = node is PlanNode.List { Items.Count: > 0 } || node is PlanNode.Object plan && plan.Properties.Count > plan.Arguments;
        if (writer.TryLine(prefix, node, AppendLine, suffix, force: !canBreak))
            return;
        if (node is PlanNode.List list)
            WriteItems(writer, prefix, list, suffix);
        else
            WriteProperties(writer, prefix, (PlanNode.Object)node, suffix);
    }

    private static void WriteItems(CodeWriter writer, string prefix, PlanNode.List list, string suffix)
    {
        using var block = writer.Block(prefix.TrimEnd(), "[", "]" + suffix);
        foreach (var item in list.Items)
            WritePart(writer, "", item);
    }

    private static void WriteProperties(CodeWriter writer, string prefix, PlanNode.Object record, string suffix)
    {
        var creation = new StringBuilder(prefix);
        AppendCreation(creation, record, int.MaxValue);
        using var block = writer.Block(creation.ToString(), close: "}" + suffix);
        foreach (var property in record.Properties.Skip(record.Arguments))
            WritePart(writer, property.Name + " = ", property.Content);
    }

    /// <summary>Writes a part of a plan. Plain and short ones stand side by side: a line for each would make the file long and nothing clearer.</summary>
    public static void WritePart(CodeWriter writer, string prefix, PlanNode node)
    {
        var isPlain = node is PlanNode.Text or PlanNode.Integer or PlanNode.Number or PlanNode.Flag;
        if (!writer.TryFill(prefix, node, AppendLine, ",", isPlain ? int.MaxValue : WidestShort))
            Write(writer, prefix, node, ",");
    }

    private static void AppendLine(StringBuilder text, PlanNode node, int limit)
    {
        switch (node)
        {
            case PlanNode.Text content:
                text.Append(Literals.Text(content.Content));
                break;
            case PlanNode.Integer content:
                text.Append(Numerals.Text(content.Content));
                break;
            case PlanNode.Number content:
                text.Append(Numerals.Text(content.Content));
                break;
            case PlanNode.Flag content:
                text.Append(content.Content ? "true" : "false");
                break;
            case PlanNode.Member member:
                text.Append(Plans).Append(member.Enumeration).Append('.').Append(member.Name);
                break;
            case PlanNode.List list:
                AppendItems(text, list, limit);
                break;
            case PlanNode.Object record:
                AppendProperties(text, record, limit);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    private static void AppendItems(StringBuilder text, PlanNode.List list, int limit)
    {
        text.Append('[');
        for (var i = 0; i < list.Items.Count && text.Length <= limit; i++)
            AppendLine(text.Append(i == 0 ? "" : ", "), list.Items[i], limit);
        text.Append(']');
    }

    private static void AppendProperties(StringBuilder text, PlanNode.Object record, int limit)
    {
        AppendCreation(text, record, limit);
        if (record.Properties.Count == record.Arguments)
            return;
        for (var i = record.Arguments; i < record.Properties.Count && text.Length <= limit; i++)
        {
            text.Append(i == record.Arguments ? " { " : ", ").Append(record.Properties[i].Name).Append(" = ");
            AppendLine(text, record.Properties[i].Content, limit);
        }

        text.Append(" }");
    }

    private static void AppendCreation(StringBuilder text, PlanNode.Object record, int limit)
    {
        text.Append("new");
        // What holds a derived plan is declared as its base: only there must the type be named.
        if (record.IsDerived)
            text.Append(' ').Append(TypeName(record.Type));
        if (record.IsDerived && record.Arguments == 0 && record.Properties.Count > 0)
            return;
        text.Append('(');
        for (var i = 0; i < record.Arguments && text.Length <= limit; i++)
            AppendLine(text.Append(i == 0 ? "" : ", "), record.Properties[i].Content, limit);
        text.Append(')');
    }
}
