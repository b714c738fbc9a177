using Microsoft.CodeAnalysis.Diagnostics;

namespace GreenDsl.Generator.Inputs;

/// <summary>What the generator knows of the project.</summary>
/// <param name="Folder">Its folder; empty where the build does not say.</param>
/// <param name="RootNamespace">Namespace of emitted classes, every part a valid identifier; empty for the global one.</param>
/// <param name="IsQuiet">
/// Findings are left to the command <c>check</c>: a mistake must not keep the program from being built that is to write all of them down.
/// </param>
internal sealed record ProjectFacts(string Folder, string RootNamespace, bool IsQuiet)
{
    /// <summary>Reads the build's properties.</summary>
    public static ProjectFacts Read(AnalyzerConfigOptionsProvider options)
    {
        options.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder);
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        options.GlobalOptions.TryGetValue("build_property.GreenReportFindings", out var report);
        return new ProjectFacts(folder ?? "", NamespaceName.Of(rootNamespace ?? ""), string.Equals(report, "false", StringComparison.OrdinalIgnoreCase));
    }
}
