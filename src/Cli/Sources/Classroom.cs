using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Cli.Sources;

/// <summary>Checks what experiments that learn from others demand of those: the only findings that take more than one file.</summary>
internal static class Classroom
{
    /// <summary>The files with what is wrong with their teachers, who may stand in any file of the project.</summary>
    public static CheckedFile[] Check(Workplace workplace, IReadOnlyList<CheckedFile> files)
    {
        if (!files.Any(static file => LearnerOf(file)?.Teacher is not null))
            return [.. files];
        var others = GreenFiles.At(workplace.ProjectFolder).Except(files.Select(static file => file.Path), StringComparer.Ordinal)
            .Where(static path => !CheckedFile.IsProjectFile(path)).SelectMany(path => CheckedFile.ReadAll(workplace, path));
        Learner[] all = [.. files.Concat(others).Select(LearnerOf).OfType<Learner>()];
        return [.. files.Select(file => LearnerOf(file) is { } learner && TeacherChecks.Check(learner, all) is var (rule, arguments)
            ? file with { Findings = [.. file.Findings, new Finding(rule, file.Result!.TeacherSpan!.Value, arguments)] }
            : file)];
    }

    private static Learner? LearnerOf(CheckedFile file) => file.Result?.Experiment is { } compiled ? Learner.Of(compiled.Experiment) : null;
}
