using System.Globalization;
using System.Text;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Planning;

/// <summary>
/// Writes a plan as JSON as the runtime reads it: camel-case names, the record's name as <c>$type</c> where its base is declared, enumeration members by name.
/// The same plan gives the same bytes on every machine.
/// </summary>
public static class PlanJson
{
    /// <summary>The plan in lines of LF, two blanks a level, with a newline at its end.</summary>
    public static string Write(PlanNode.Object plan)
    {
        var json = new StringBuilder();
        Append(json, plan, 0);
        return json.Append('\n').ToString();
    }

    private static void Append(StringBuilder json, PlanNode node, int level)
    {
        switch (node)
        {
            case PlanNode.Object plan:
                Block(json, '{', '}', level, Entries(plan, level + 1));
                break;
            case PlanNode.List list:
                Block(json, '[', ']', level, list.Items.Select(item => (Action)(() => Append(json, item, level + 1))));
                break;
            case PlanNode.Text text:
                Quote(json, text.Content);
                break;
            case PlanNode.Integer integer:
                json.Append(Numerals.Text(integer.Content));
                break;
            case PlanNode.Number number:
                json.Append(Numerals.Text(number.Content));
                break;
            case PlanNode.Flag flag:
                json.Append(flag.Content ? "true" : "false");
                break;
            case PlanNode.Member member:
                Quote(json, member.Name);
                break;
        }

        IEnumerable<Action> Entries(PlanNode.Object plan, int inner)
        {
            if (plan.IsDerived)
                yield return () => Entry("$type", new PlanNode.Text(plan.Type), inner);
            foreach (var property in plan.Properties)
                yield return () => Entry(char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1), property.Content, inner);
        }

        void Entry(string name, PlanNode content, int inner)
        {
            Quote(json, name);
            json.Append(": ");
            Append(json, content, inner);
        }
    }

    private static void Block(StringBuilder json, char open, char close, int level, IEnumerable<Action> items)
    {
        json.Append(open);
        var isEmpty = true;
        foreach (var item in items)
        {
            json.Append(isEmpty ? "\n" : ",\n").Append(' ', 2 * (level + 1));
            item();
            isEmpty = false;
        }
        if (!isEmpty)
            json.Append('\n').Append(' ', 2 * level);
        json.Append(close);
    }

    private static void Quote(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
            if (character is '"' or '\\')
                json.Append('\\').Append(character);
            // Lone surrogates too: they have no UTF-8 form of their own.
            else if (char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029')
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(character);
        json.Append('"');
    }
}
