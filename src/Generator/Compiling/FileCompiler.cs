using GreenDsl.Data.Heads;
using GreenDsl.Dsl;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Inputs;

namespace GreenDsl.Generator.Compiling;

/// <summary>Asks the language about one file. Whatever goes wrong becomes a finding on that file.</summary>
internal static class FileCompiler
{
    // Where a finding stands that has no place in the text.
    private static readonly SourceSpan Start = new(0, 0, 1, 1, 1, 1);

    /// <summary>Compiles a file.</summary>
    public static CompiledFile Compile(GreenInput input) => input.Class is { } found
        ? Guard.Run(() => ClassCompiler.Compile(input, found), reason => Failed(input, Finding(FindingCatalog.ToolFailure, reason)))
        : input.Text is { } text
        ? Guard.Run(() => CompiledTexts.Get(input, text, CompileText), reason => Failed(input, Finding(FindingCatalog.ToolFailure, reason)))
        : Failed(input, Finding(FindingCatalog.UnreadableFile, input.Failure ?? ""));

    /// <summary>A finding that concerns a file as a whole.</summary>
    public static Finding Finding(FindingRule rule, string reason) => new(rule, Start, EquatableArray.Of(reason));

    private static CompiledFile CompileText(GreenInput input, string text)
    {
        var result = GreenCompiler.Compile(text, input.Path, Head(input));
        return new CompiledFile(input.Path, input.FullPath, result.Experiment, result.NameSpan ?? Start, result.TeacherSpan ?? Start, result.Findings);
    }

    /// <summary>The head of the data that an experiment declares; <see langword="null"/> where the build brought none.</summary>
    public static DatasetHead? Head(GreenInput input) => input.HeadText is null ? null : DatasetHead.TryParse(input.HeadText);

    private static CompiledFile Failed(GreenInput input, Finding finding) =>
        new(input.Path, input.FullPath, Experiment: null, Start, Start, EquatableArray.Of(finding));
}
