using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Planning;

/// <summary>
/// Writes a plan as JSON as the runtime reads it: camel-case names, the record's name as <c>$type</c> where its base is declared, enumeration members by name.
/// The same plan gives the same bytes on every machine.
/// </summary>
public static class PlanJson
{
    /// <summary>The plan in lines of LF, two blanks a level, with a newline at its end.</summary>
    public static string Write(PlanNode.Object plan) => Json(plan).Write();

    private static JsonValue Json(PlanNode node) => node switch
    {
        PlanNode.Object plan => new JsonValue.Object(Entries(plan)),
        PlanNode.List list => new JsonValue.List(list.Items.Select(Json)),
        PlanNode.Text text => text.Content,
        PlanNode.Integer integer => integer.Content,
        PlanNode.Number number => new JsonValue.Number(number.Content),
        PlanNode.Flag flag => flag.Content,
        PlanNode.Member member => member.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static IEnumerable<(string Name, JsonValue Content)> Entries(PlanNode.Object plan)
    {
        if (plan.IsDerived)
            yield return ("$type", plan.Type);
        foreach (var property in plan.Properties)
            yield return (char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1), Json(property.Content));
    }
}
