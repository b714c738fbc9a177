using GreenDsl.Cli.Display;
using GreenDsl.Dsl;
using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Cli.Sources;

/// <summary>A file, or one of the experiments of a C# file, and what was found in it.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="ShownPath">Its path as the user would type it.</param>
/// <param name="Text">Its text; empty where it cannot be read.</param>
/// <param name="Findings">What was found.</param>
internal sealed record CheckedFile(string Path, string ShownPath, string Text, IReadOnlyList<Finding> Findings)
{
    /// <summary>What the compiler made of it; <see langword="null"/> for a project's file and one that cannot be read.</summary>
    public CompilationResult? Result { get; init; }

    /// <summary>Why the file or its data could not be read; <see langword="null"/> where they could. <see cref="Findings"/> says it too.</summary>
    public string? Unreadable { get; init; }

    /// <summary>What a class declares that calculates some of its values: only a build can check it.</summary>
    public string? Calculated { get; init; }

    /// <summary>Whether this is a project's file and not an experiment's.</summary>
    public bool IsProject => IsProjectFile(Path);

    /// <summary>Number of errors.</summary>
    public int Errors => Findings.Count(static finding => finding.Rule.Severity == Severity.Error);

    /// <summary>How many files of what kind, for example <c>3 experiments and a project</c>.</summary>
    public static string Count(IReadOnlyList<CheckedFile> files)
    {
        var projects = files.Count(static file => file.IsProject);
        var experiments = Words.Number(files.Count(static file => file is { IsProject: false, Calculated: null }), "experiment");
        return projects == 0 ? experiments : $"{experiments} and {Words.Number(projects, "project")}";
    }

    /// <summary>Whether a path is that of a project's file.</summary>
    public static bool IsProjectFile(string path) => System.IO.Path.GetFileName(path) == ProjectFile.FileName;

    /// <summary>Checks a file: one result, or one for each experiment of a C# file.</summary>
    public static IEnumerable<CheckedFile> ReadAll(Workplace workplace, string path) => Declaration.IsCSharp(path) ? ReadClasses(workplace, path) : [Read(workplace, path)];

    private static IEnumerable<CheckedFile> ReadClasses(Workplace workplace, string path)
    {
        try
        {
            return
            [
                .. SourceFile.ReadClasses(workplace, path).Select(found => found.Class.IsWrittenOut
                    ? Of(path, found.File, found.Class)
                    : new CheckedFile(path, found.File.ShownPath, found.File.Text, []) { Calculated = found.Class.Name ?? found.Class.ClassName }),
            ];
        }
        catch (WrongInputException e)
        {
            return [Failed(workplace, path, e)];
        }
    }

    /// <summary>Checks a file. One that cannot be read must not hide the findings of the others, so nothing is thrown.</summary>
    public static CheckedFile Read(Workplace workplace, string path)
    {
        try
        {
            var file = SourceFile.Read(workplace, path);
            if (IsProjectFile(path))
                return new(path, file.ShownPath, file.Text, GreenCompiler.ReadProject(file.Text).Findings);
            return Of(path, file);
        }
        catch (WrongInputException e)
        {
            return Failed(workplace, path, e);
        }
    }

    private static CheckedFile Of(string path, SourceFile file, DeclaredClass? declared = null)
    {
        var result = file.Compile();
        return new(path, file.ShownPath, file.Text, declared is { Shape.Fault: { } fault }
            ? [new Finding(FindingCatalog.UnfitClass, declared.NameSpan, EquatableArray.Of(declared.ClassName, fault)), .. result.Findings]
            : result.Findings) { Result = result };
    }

    private static CheckedFile Failed(Workplace workplace, string path, WrongInputException failure)
    {
        var finding = new Finding(FindingCatalog.UnreadableFile, new LineMap("").Span(0, 0), EquatableArray.Of(failure.Message));
        return new(path, workplace.Shown(path), "", [finding]) { Unreadable = failure.Message };
    }
}
