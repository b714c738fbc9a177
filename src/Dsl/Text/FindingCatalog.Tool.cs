namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>The tool itself failed on a file. Places: what happened.</summary>
    public static readonly FindingRule ToolFailure = new(
        "GRN0901", Severity.Error, "GreenDsl failed on a file", "GreenDsl failed on this file, which is a mistake in GreenDsl: {0}");

    /// <summary>Two files of a project become the same class. Places: the experiment, the class, the experiment that has it, its file.</summary>
    public static readonly FindingRule DuplicateExperiment = new(
        "GRN0902", Severity.Error, "Two experiments become the same class", "'{0}' would become the class {1}, which '{2}' in {3} already is; give one of them another name");

    /// <summary>An experiment file cannot be read. Places: why.</summary>
    public static readonly FindingRule UnreadableFile = new(
        "GRN0903", Severity.Error, "An experiment file cannot be read", "the file cannot be read: {0}");

    /// <summary>Two experiments of a project have one name. Places: the name, the file that has it.</summary>
    public static readonly FindingRule DuplicateName = new(
        "GRN0904", Severity.Error, "Two experiments have one name", "an experiment '{0}' is already declared in {1}; give one of them another name");

    /// <summary>A class with the attribute Experiment cannot be completed. Places: the class, why.</summary>
    public static readonly FindingRule UnfitClass = new(
        "GRN0905", Severity.Error, "The class of an experiment cannot be completed", "{0} {1}; declare it as 'public partial class {0};' in a namespace");
}
