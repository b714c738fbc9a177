using GreenDsl.Dsl;
using GreenDsl.Dsl.Model;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Cli.Sources;

/// <summary>The project that a program's runs belong to, as its file says now.</summary>
internal static class ProjectSource
{
    /// <summary>The environment variable that names another folder for the ledger.</summary>
    public const string LedgerVariable = "GREEN_LEDGER";

    /// <summary>
    /// The project of <see cref="ProjectFile.FileName"/>, whose ledger lies beside it; without that file one without budgets, whose ledger lies in the program's own
    /// folder.
    /// </summary>
    /// <exception cref="WrongInputException">The file cannot be read or has mistakes.</exception>
    public static Project Read(Workplace workplace)
    {
        if (Find(workplace) is not { } path)
            return new() { Folder = LedgerFolder(workplace) ?? workplace.ProjectFolder };
        var file = SourceFile.Read(workplace, path);
        var result = GreenCompiler.ReadProject(file.Text);
        return result.Project is { } project
            ? new() { Name = project.Name, Folder = LedgerFolder(workplace) ?? Path.GetDirectoryName(path)!, Budgets = [.. project.Budgets.Select(Budget)] }
            : throw new WrongInputException($"{file.ShownPath} has mistakes", [.. result.Findings.Select(finding => finding.Render(file.ShownPath))]);
    }

    /// <summary>The file that speaks for a program; <see langword="null"/> where there is none.</summary>
    public static string? Find(Workplace workplace) => ProjectLocation.Find(workplace.ProjectFolder, ProjectFile.FileName);

    private static string? LedgerFolder(Workplace workplace) =>
        workplace.Variable(LedgerVariable) is { Length: > 0 } folder ? Path.GetFullPath(folder, workplace.CurrentFolder) : null;

    private static ProjectBudget Budget(ProjectLimit limit) => new()
    {
        CarbonGrams = limit.CarbonGrams,
        EnergyJoules = limit.EnergyJoules,
        Per = Enum.Parse<BudgetPeriod>(limit.Per, ignoreCase: true),
    };
}
