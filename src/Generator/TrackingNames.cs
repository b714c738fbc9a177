namespace GreenDsl.Generator;

/// <summary>Names of the pipeline's steps, for tests that ask which of them ran again.</summary>
public static class TrackingNames
{
    /// <summary>Folder and root namespace of the project.</summary>
    public const string Project = nameof(Project);

    /// <summary>Heads of data sets, by experiment file.</summary>
    public const string Heads = nameof(Heads);

    /// <summary>Each class that declares an experiment, with places.</summary>
    public const string Classes = nameof(Classes);

    /// <summary>Text or class of each experiment with the head of its data.</summary>
    public const string Inputs = nameof(Inputs);

    /// <summary>What the language says to each file: an experiment or findings, with places.</summary>
    public const string Compiled = nameof(Compiled);

    /// <summary>Which file declares which class.</summary>
    public const string Roster = nameof(Roster);

    /// <summary>Findings of each file.</summary>
    public const string Findings = nameof(Findings);

    /// <summary>What each emitted class is written from, without places.</summary>
    public const string Models = nameof(Models);

    /// <summary>What the catalog is written from.</summary>
    public const string Catalog = nameof(Catalog);
}
