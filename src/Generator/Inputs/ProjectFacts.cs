using Microsoft.CodeAnalysis.Diagnostics;

namespace GreenDsl.Generator.Inputs;

/// <summary>What the generator knows of the project.</summary>
/// <param name="Folder">Its folder; empty where the build does not say.</param>
/// <param name="RootNamespace">Namespace of emitted classes, every part a valid identifier; empty for the global one.</param>
internal sealed record ProjectFacts(string Folder, string RootNamespace)
{
    /// <summary>Reads the build's properties.</summary>
    public static ProjectFacts Read(AnalyzerConfigOptionsProvider options)
    {
        options.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder);
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        return new ProjectFacts(folder ?? "", NamespaceName.Of(rootNamespace ?? ""));
    }
}
