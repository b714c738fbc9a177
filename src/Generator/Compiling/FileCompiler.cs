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
    public static CompiledFile Compile(GreenInput input) => input.Text is { } text
        ? Guard.Run(() => Compile(input, text), reason => Failed(input, Finding(FindingCatalog.ToolFailure, reason)))
        : Failed(input, Finding(FindingCatalog.UnreadableFile, input.Failure ?? ""));

    /// <summary>A finding that concerns a file as a whole.</summary>
    public static Finding Finding(FindingRule rule, string reason) => new(rule, Start, EquatableArray.Of(reason));

    private static CompiledFile Compile(GreenInput input, string text)
    {
        var head = input.HeadText is null ? null : DatasetHead.TryParse(input.HeadText);
        var result = GreenCompiler.Compile(text, input.Path, head);
        return new CompiledFile(input.Path, input.FullPath, result.Experiment, result.NameSpan ?? Start, result.TeacherSpan ?? Start, result.Findings);
    }

    private static CompiledFile Failed(GreenInput input, Finding finding) =>
        new(input.Path, input.FullPath, Experiment: null, Start, Start, EquatableArray.Of(finding));
}
