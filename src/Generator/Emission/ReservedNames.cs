namespace GreenDsl.Generator.Emission;

/// <summary>Names that emitted code uses itself.</summary>
internal static class ReservedNames
{
    private static readonly string[] OfObject =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Members of an emitted class and of its base, and what its body refers to by a simple name: no nested type may hide them.</summary>
    public static HashSet<string> InClass { get; } = Set(
        "ArgMax", "Dispose", "Experiment", "Features", "Infer", "Load", "Loss", "Network", "Optimizer", "Predict",
        "Probabilities", "Probability", "Row", "Schedule", "Tensor");

    /// <summary>Members of the emitted record structs.</summary>
    public static HashSet<string> InRecord { get; } = Set("Deconstruct", "Features", "PrintMembers", "Row");

    /// <summary>Members of every enumeration.</summary>
    public static HashSet<string> InEnum { get; } = Set("CompareTo", "GetTypeCode", "HasFlag", "value__");

    /// <summary>The catalog's class.</summary>
    public const string Catalog = "GreenCatalog";

    /// <summary>The class of an experiment: a type cannot hold a member of its own name, nor hide what emitted code refers to.</summary>
    public static string ClassOf(string experiment)
    {
        var name = Identifiers.Pascal(experiment);
        return name == Catalog || InClass.Contains(name) ? name + "Model" : name;
    }

    private static HashSet<string> Set(params string[] names) => new([.. OfObject, .. names], StringComparer.Ordinal);
}
