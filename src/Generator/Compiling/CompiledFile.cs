using GreenDsl.Dsl;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Compiling;

/// <summary>What the language says to one file. Equal by value, places included.</summary>
/// <param name="Path">Path relative to the project.</param>
/// <param name="FullPath">Path as the compiler knows it.</param>
/// <param name="Experiment">The experiment; <see langword="null"/> where anything is wrong.</param>
/// <param name="NameSpan">Where the experiment's name stands.</param>
/// <param name="TeacherSpan">Where its teacher is named.</param>
/// <param name="Findings">What was found.</param>
internal sealed record CompiledFile(
    string Path, string FullPath, CompiledExperiment? Experiment, SourceSpan NameSpan, SourceSpan TeacherSpan, EquatableArray<Finding> Findings);

/// <summary>One file's hold on a class name. Equal by value, without places.</summary>
/// <param name="Path">Path relative to the project.</param>
/// <param name="Name">Name of its experiment.</param>
/// <param name="ClassName">Class that it becomes.</param>
/// <param name="Learner">What it is to those that learn from it, and to its teacher.</param>
internal sealed record Claim(string Path, string Name, string ClassName, Learner Learner);

/// <summary>What keeps one file from becoming code.</summary>
/// <param name="FullPath">Path as the compiler knows it.</param>
/// <param name="Findings">At least one.</param>
internal sealed record FileFindings(string FullPath, EquatableArray<Finding> Findings);

/// <summary>What one emitted file is written from. Equal by value, without places.</summary>
/// <param name="FullPath">Path as the compiler knows it.</param>
/// <param name="Compiled">The experiment.</param>
/// <param name="RootNamespace">Namespace of the class.</param>
/// <param name="ClassName">Name of the class.</param>
internal sealed record ExperimentModel(string FullPath, CompiledExperiment Compiled, string RootNamespace, string ClassName);

/// <summary>What the catalog is written from. Equal by value.</summary>
/// <param name="RootNamespace">Namespace of the classes.</param>
/// <param name="ClassNames">Classes in ordinal order of their experiments' names.</param>
internal sealed record CatalogModel(string RootNamespace, EquatableArray<string> ClassNames);
