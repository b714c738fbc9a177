using GreenDsl.Dsl;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Compiling;

/// <summary>What the language says to one experiment. Equal by value, places included.</summary>
/// <param name="Path">Path of its file relative to the project.</param>
/// <param name="FullPath">Path as the compiler knows it.</param>
/// <param name="Experiment">The experiment; <see langword="null"/> where anything is wrong.</param>
/// <param name="NameSpan">Where the experiment's name stands.</param>
/// <param name="TeacherSpan">Where its teacher is named.</param>
/// <param name="Findings">What was found.</param>
internal sealed record CompiledFile(
    string Path, string FullPath, CompiledExperiment? Experiment, SourceSpan NameSpan, SourceSpan TeacherSpan, EquatableArray<Finding> Findings)
{
    /// <summary>The class that declares it; <see langword="null"/> for a <c>*.green.yaml</c> file.</summary>
    public ClassName? Class { get; init; }

    /// <summary>The class declares its row itself.</summary>
    public bool HasRow { get; init; }
}

/// <summary>Name of a class.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its own name.</param>
internal sealed record ClassName(string Namespace, string Name)
{
    /// <summary>Its full name.</summary>
    public override string ToString() => Namespace.Length == 0 ? Name : Namespace + "." + Name;
}

/// <summary>An experiment's hold on its name and on a class. Equal by value, without places.</summary>
/// <param name="Path">Path of its file relative to the project.</param>
/// <param name="Name">Name of the experiment.</param>
/// <param name="Class">Class that it becomes.</param>
/// <param name="Learner">What it is to those that learn from it, and to its teacher.</param>
internal sealed record Claim(string Path, string Name, ClassName Class, Learner Learner);

/// <summary>What keeps one file from becoming code.</summary>
/// <param name="FullPath">Path as the compiler knows it.</param>
/// <param name="Findings">At least one.</param>
internal sealed record FileFindings(string FullPath, EquatableArray<Finding> Findings);

/// <summary>What one emitted file is written from. Equal by value, without places.</summary>
/// <param name="FullPath">Path as the compiler knows it.</param>
/// <param name="Compiled">The experiment.</param>
/// <param name="Class">The class that is written.</param>
/// <param name="HintName">Name of the emitted file.</param>
internal sealed record ExperimentModel(string FullPath, CompiledExperiment Compiled, ClassName Class, string HintName)
{
    /// <summary>The class of its teacher; <see langword="null"/> where it has none.</summary>
    public ClassName? Teacher { get; init; }

    /// <summary>The class has a row of its own.</summary>
    public bool HasRow { get; init; }
}

/// <summary>What the catalog is written from. Equal by value.</summary>
/// <param name="RootNamespace">Namespace of the catalog.</param>
/// <param name="Classes">Classes in ordinal order of their experiments' names.</param>
internal sealed record CatalogModel(string RootNamespace, EquatableArray<ClassName> Classes);
