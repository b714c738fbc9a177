using System.Collections.Immutable;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Inputs;
using Microsoft.CodeAnalysis;

namespace GreenDsl.Generator.Compiling;

/// <summary>The steps from files to findings and to models.</summary>
internal static class CompilingSteps
{
    /// <summary>What the language says to each file.</summary>
    public static IncrementalValuesProvider<CompiledFile> Compile(this IncrementalValuesProvider<GreenInput> inputs) =>
        inputs.Select(static (input, _) => FileCompiler.Compile(input)).WithTrackingName(TrackingNames.Compiled);

    /// <summary>Which file declares which class, by either door.</summary>
    public static IncrementalValueProvider<Roster> Roster(
        this IncrementalValuesProvider<CompiledFile> files, IncrementalValuesProvider<CompiledFile> classes, IncrementalValueProvider<ProjectFacts> project) =>
        files.Claims(project).Combine(classes.Claims(project))
            .Select(static (both, _) => new Roster(both.Left.Concat(both.Right).OfType<Claim>(), both.Left.Length + both.Right.Length > 0))
            .WithTrackingName(TrackingNames.Roster);

    /// <summary>Each file with what it takes to judge and emit it.</summary>
    public static IncrementalValuesProvider<(CompiledFile File, (Roster Roster, ProjectFacts Project) Surroundings)> Within(
        this IncrementalValuesProvider<CompiledFile> files, IncrementalValueProvider<Roster> roster, IncrementalValueProvider<ProjectFacts> project) =>
        files.Combine(roster.Combine(project));

    /// <summary>What keeps each file from becoming code, unless it is told elsewhere; the analyzer says the rest.</summary>
    public static IncrementalValuesProvider<FileFindings> Findings(
        this IncrementalValuesProvider<(CompiledFile File, (Roster Roster, ProjectFacts Project) Surroundings)> files) =>
        files.SelectMany(static (pair, _) => pair.Surroundings.Project.IsQuiet ? [] : Findings(pair.File, pair.Surroundings.Roster, pair.Surroundings.Project)).WithTrackingName(TrackingNames.Findings);

    /// <summary>What each emitted class is written from.</summary>
    public static IncrementalValuesProvider<ExperimentModel> Models(
        this IncrementalValuesProvider<(CompiledFile File, (Roster Roster, ProjectFacts Project) Surroundings)> files) =>
        files.SelectMany(static (pair, _) => Models(pair.File, pair.Surroundings.Roster, pair.Surroundings.Project)).WithTrackingName(TrackingNames.Models);

    /// <summary>What the catalog is written from; nothing where the project has no experiment file.</summary>
    public static IncrementalValueProvider<CatalogModel?> Catalog(
        this IncrementalValueProvider<Roster> roster, IncrementalValueProvider<ProjectFacts> project) =>
        roster.Combine(project).Select(static (pair, _) => Catalog(pair.Left, pair.Right)).WithTrackingName(TrackingNames.Catalog);

    private static CatalogModel? Catalog(Roster roster, ProjectFacts project) => roster.HasFiles
        ? new CatalogModel(project.RootNamespace, roster.Owners.Where(roster.Emitted.Contains).Select(static owner => owner.Class).ToEquatableArray())
        : null;

    private static IncrementalValueProvider<ImmutableArray<Claim?>> Claims(this IncrementalValuesProvider<CompiledFile> files, IncrementalValueProvider<ProjectFacts> project) =>
        files.Combine(project).Select(static (pair, _) => Claim(pair.Left, pair.Right)).Collect();

    private static Claim? Claim(CompiledFile file, ProjectFacts project) => file.Experiment is { Experiment.Name: var name }
        ? new Claim(file.Path, name, file.Class ?? new(project.RootNamespace, ReservedNames.ClassOf(name)), Learner.Of(file.Experiment.Experiment))
        : null;

    private static IEnumerable<ExperimentModel> Models(CompiledFile file, Roster roster, ProjectFacts project)
    {
        if (file.Experiment is not { } experiment || Claim(file, project) is not { } claim || !roster.Emitted.Contains(claim))
            return [];
        var hintName = file.Class is null ? HintName.Of(file.Path) : HintName.OfClass(claim.Class.ToString());
        var teacher = claim.Learner.Teacher is { } name ? roster.ClassOf(name) : null;
        return [new(file.FullPath, experiment, claim.Class, hintName) { Teacher = teacher, HasRow = file.HasRow }];
    }

    private static IEnumerable<FileFindings> Findings(CompiledFile file, Roster roster, ProjectFacts project)
    {
        var errors = file.Findings.Where(static finding => finding.Rule.StopsGeneration);
        var findings = (Claim(file, project) is { } claim && Conflict(file, claim, roster) is { } conflict ? errors.Append(conflict) : errors).ToEquatableArray();
        return findings.Count == 0 ? [] : [new FileFindings(file.FullPath, findings)];
    }

    // What is wrong with a file only because of what the others say.
    private static Finding? Conflict(CompiledFile file, Claim claim, Roster roster)
    {
        if (roster.RivalOf(claim) is { } rival)
            return rival.Class == claim.Class
                ? new(FindingCatalog.DuplicateExperiment, file.NameSpan, EquatableArray.Of(claim.Name, claim.Class.Name, rival.Name, rival.Path))
                : new(FindingCatalog.DuplicateName, file.NameSpan, EquatableArray.Of(claim.Name, rival.Path));
        return roster.TeacherProblem(claim) is var (rule, arguments) ? new(rule, file.TeacherSpan, arguments) : null;
    }
}
