using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Frontiers;
using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Metering.Calibration;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Runs.Tracing;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime;

/// <summary>
/// Everything that the runtime writes as JSON. Compiled rather than reflected upon: building serializers at start costs energy that a small budget would feel.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    AllowOutOfOrderMetadataProperties = true,
    // A metric can be NaN (R² of a constant label), and a report must not fail for it.
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ExperimentPlan))]
[JsonSerializable(typeof(NetworkForm))]
[JsonSerializable(typeof(RunResult))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(DeploymentRecord))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(Trace))]
[JsonSerializable(typeof(LockFile))]
[JsonSerializable(typeof(ProjectEntry))]
[JsonSerializable(typeof(ProjectStatement))]
[JsonSerializable(typeof(MachineProfile))]
[JsonSerializable(typeof(FrontierBasis))]
[JsonSerializable(typeof(FrontierRun))]
internal sealed partial class RuntimeJson : JsonSerializerContext
{
    /// <summary>For files that people read.</summary>
    public static RuntimeJson Indented => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
