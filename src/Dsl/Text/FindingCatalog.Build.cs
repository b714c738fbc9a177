namespace GreenDsl.Dsl.Text;

// The build says these two itself: it alone sees files and packages.
public static partial class FindingCatalog
{
    /// <summary>A data set is there and cannot be read. Places: experiment, what is wrong.</summary>
    public static readonly FindingRule UnreadableData = new(
        "GRN0801", Severity.Warning, "A data set cannot be read", "the data of {0} cannot be read: {1}") { IsOfBuild = true };

    /// <summary>A program with experiments references no libtorch. Places: package, version.</summary>
    public static readonly FindingRule MissingNatives = new(
        "GRN0802", Severity.Warning, "The native libraries are missing", "this project has experiments but no libtorch, so they cannot run; add <PackageReference Include=\"{0}\" Version=\"{1}\" />") { IsOfBuild = true };
}
