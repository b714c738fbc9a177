using System.Globalization;
using GreenDsl.Dsl;
using GreenDsl.Dsl.Model;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Files;
using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Testing.Places;

/// <summary>What lies around experiments: the folder that they are declared in, its lock file, the project's tolerance.</summary>
internal sealed class Surroundings
{
    /// <summary>Nothing is known: a program whose sources are not here.</summary>
    public static Surroundings Unknown { get; } = new();

    /// <summary>The program's project folder; <see langword="null"/> where it is not here.</summary>
    public string? ProjectFolder { get; private init; }

    /// <summary>The lock file; <see langword="null"/> where there is none.</summary>
    public LockFile? Lock { get; private init; }

    /// <summary>The lock file's path as messages name it.</summary>
    public string LockShown { get; private init; } = LockFile.FileName;

    /// <summary>The command that locks what holds now.</summary>
    public string Update { get; private init; } = "green lock --update";

    /// <summary>How far a prediction may have risen, as a share.</summary>
    public double Tolerance { get; private init; } = ProjectFile.UsualTolerance;

    /// <summary>Why nothing can be judged here, for example a damaged lock file; <see langword="null"/> where all is well.</summary>
    public string? Problem { get; private init; }

    /// <summary>What lies around a project folder.</summary>
    public static Surroundings Of(string folder)
    {
        var path = Path.Combine(folder, LockFile.FileName);
        var root = RepositoryFolder.Above(folder) ?? folder;
        var project = Path.GetRelativePath(root, folder).Replace('\\', '/');
        var shown = Relative(root, path);
        var (tolerance, problem) = ReadTolerance(folder, root);
        LockFile? locked = null;
        try
        {
            locked = LockFile.Read(path, shown);
        }
        catch (ExperimentException e)
        {
            problem = e.Message;
        }
        return new()
        {
            ProjectFolder = folder,
            Lock = locked,
            LockShown = shown,
            Update = $"dotnet run {(project == "." ? "" : $"--project {(project.Contains(' ', StringComparison.Ordinal) ? $"\"{project}\"" : project)} ")}-- lock --update",
            Tolerance = tolerance ?? ProjectFile.UsualTolerance,
            Problem = problem,
        };
    }

    /// <summary>Where a part of an experiment is declared, as <c>path:line:column</c>; the path alone where the file is not here.</summary>
    public string PlaceOf(ExperimentPlan plan, string part)
    {
        if (ProjectFolder is null)
            return plan.Source;
        var path = Path.Combine(ProjectFolder, plan.Source);
        var shown = Relative(RepositoryFolder.Above(ProjectFolder) ?? ProjectFolder, path);
        return DeclarationFile.Read(path) is { } text && Declaration.Find(path, text, plan.Name) is { } nodes && GreenCompiler.PlaceOf(nodes, part) is { } place
            ? string.Create(CultureInfo.InvariantCulture, $"{shown}:{place.Line}:{place.Column}")
            : shown;
    }

    private static (double? Tolerance, string? Problem) ReadTolerance(string folder, string root)
    {
        if (ProjectLocation.Find(folder, ProjectFile.FileName) is not { } path)
            return (null, null);
        var shown = Relative(root, path);
        if (DeclarationFile.Read(path) is not { } text)
            return (null, $"{shown}: the file cannot be read");
        var result = GreenCompiler.ReadProject(text);
        return result.Project is { } project
            ? (project.Tolerance, null)
            : (null, string.Join('\n', result.Findings.Select(finding => finding.Render(shown))));
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
