using System.Text.Json;

namespace GreenDsl.Runtime.Plans;

/// <summary>A resolved experiment as JSON: camel-case names, enum values as text, the kind of a polymorphic part as <c>$type</c>.</summary>
public static class PlanJson
{
    /// <summary>Writes a plan, indented, with LF and a final newline: the same bytes on every machine.</summary>
    public static string Serialize(ExperimentPlan plan) => JsonSerializer.Serialize(plan, RuntimeJson.Indented.ExperimentPlan) + "\n";

    /// <summary>Reads what <see cref="Serialize"/> wrote, or what a person made of it.</summary>
    /// <exception cref="ExperimentException">The text is no plan; the message says where.</exception>
    public static ExperimentPlan Deserialize(string json, string origin = "plan")
    {
        try
        {
            return JsonSerializer.Deserialize(json, RuntimeJson.Indented.ExperimentPlan)
                ?? throw new ExperimentException($"{origin}: the plan is null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            var line = (e as JsonException)?.LineNumber + 1 ?? 1;
            var column = (e as JsonException)?.BytePositionInLine + 1 ?? 1;
            throw new ExperimentException(FormattableString.Invariant($"{origin}({line},{column}): this is not a resolved experiment: {e.Message}"), e);
        }
    }
}
