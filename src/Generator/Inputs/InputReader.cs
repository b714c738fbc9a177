using GreenDsl.Dsl;
using GreenDsl.Generator.Compiling;
using GreenDsl.Generator.Inputs.Classes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GreenDsl.Generator.Inputs;

/// <summary>Reads what is compiled from the files that the build hands to the compiler.</summary>
internal static class InputReader
{
    private const string ExperimentSuffix = ".green.yaml";
    private const string HeadSuffix = ".head";
    private const string HeadOwner = "build_metadata.AdditionalFiles.GreenHeadOf";
    private const string HeadData = "build_metadata.AdditionalFiles.GreenHeadData";

    /// <summary>Whether a file declares an experiment.</summary>
    public static bool IsExperiment(AdditionalText file) => file.Path.EndsWith(ExperimentSuffix, StringComparison.Ordinal);

    /// <summary>Whether a file may be the head of a data set.</summary>
    public static bool IsHead(AdditionalText file) => file.Path.EndsWith(HeadSuffix, StringComparison.Ordinal);

    /// <summary>The head of a data set; <see langword="null"/> where the build names no experiment that it belongs to.</summary>
    public static HeadFile? ReadHead(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellation) =>
        options.GetOptions(file).TryGetValue(HeadOwner, out var owner) && owner.Length > 0 && file.GetText(cancellation) is { } text
            ? new HeadFile(owner, options.GetOptions(file).TryGetValue(HeadData, out var data) ? data : "", CompiledTexts.StringOf(text))
            : null;

    /// <summary>An experiment file with the head of its data.</summary>
    public static GreenInput Read(AdditionalText file, ProjectFacts project, HeadTable heads, CancellationToken cancellation)
    {
        var path = RelativePath.Of(file.Path, project.Folder);
        return Guard.Run(
            () => file.GetText(cancellation) is { } text
                ? new GreenInput(path, file.Path, CompiledTexts.StringOf(text), heads.Find(file.Path), Failure: null)
                : Unreadable("its text is not available"),
            Unreadable);

        GreenInput Unreadable(string reason) => new(path, file.Path, Text: null, HeadText: null, reason);
    }

    /// <summary>A class that declares an experiment with the head of its data.</summary>
    public static GreenInput Read(ClassInput found, ProjectFacts project, HeadTable heads)
    {
        var data = GreenCompiler.FindData(Declaration.OfClass(found.Uses));
        var head = data is null ? null : heads.Find(found.FullPath, data.Fingerprint);
        return new(RelativePath.Of(found.FullPath, project.Folder), found.FullPath, Text: null, head, Failure: null) { Class = found };
    }
}
