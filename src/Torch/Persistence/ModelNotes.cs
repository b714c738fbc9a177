using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Data;

namespace GreenDsl.Torch.Persistence;

/// <summary>Notes that travel with exported weights.</summary>
internal static class ModelNotes
{
    /// <summary>The experiment's name.</summary>
    public const string Experiment = "greendsl.experiment";

    /// <summary>Fingerprint of the network.</summary>
    public const string Structure = "greendsl.structure";

    /// <summary>What the outputs mean.</summary>
    public const string Task = "greendsl.task";

    /// <summary>How samples become inputs, as JSON.</summary>
    public const string Preprocessing = "greendsl.preprocessing";

    /// <summary>The form that the network had in the end, as JSON; files without it hold the network as declared.</summary>
    public const string Form = "greendsl.form";

    /// <summary>What the weights of products are stored in, where that is not float32.</summary>
    public const string Quantized = "greendsl.quantized";

    /// <summary>The notes of one experiment.</summary>
    public static Dictionary<string, string> For(ExperimentPlan plan, Preprocessing preprocessing, NetworkForm form) => new(StringComparer.Ordinal)
    {
        // What other readers of the format look for.
        ["format"] = "pt",
        [Experiment] = plan.Name,
        [Structure] = plan.Structure,
        [Task] = plan.Task.ToString(),
        [Preprocessing] = preprocessing.ToJson(),
        [Form] = form.ToJson(),
    };
}
