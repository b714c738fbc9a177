using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GreenDsl.Cli.Output;

/// <summary>What commands print as JSON besides a run's result.</summary>
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(EstimateReport))]
[JsonSerializable(typeof(EstimateReports))]
[JsonSerializable(typeof(LockReport))]
[JsonSerializable(typeof(StartReport))]
internal sealed partial class OutputJson : JsonSerializerContext
{
    /// <summary>Indented, with LF, readable by people too.</summary>
    public static OutputJson Indented { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes one object.</summary>
    public static void Write<T>(TextWriter writer, T value, JsonTypeInfo<T> type) => writer.WriteLine(JsonSerializer.Serialize(value, type));
}
