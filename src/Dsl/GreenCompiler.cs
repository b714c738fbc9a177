using GreenDsl.Costing;
using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Rules;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl;

/// <summary>The language's door: text in, a checked and costed experiment or findings out.</summary>
public static class GreenCompiler
{
    /// <summary>Characters of the longest text that is taken for an experiment; of a longer one nobody needs to read more than one beyond.</summary>
    public const int LongestText = YamlReader.MaximumLength;

    /// <summary>The data file that a text declares, whatever else is wrong with it; <see langword="null"/> where it declares none or is not YAML.</summary>
    /// <param name="text">The text of a <c>*.green.yaml</c> file.</param>
    /// <param name="overrides">Values set from outside, for example <c>data.csv=other.csv</c>.</param>
    public static DataReference? FindData(string text, IReadOnlyList<string>? overrides = null) =>
        FindData(Declaration.OfYaml(text), overrides);

    /// <summary>The data file that an experiment declares, by whichever door.</summary>
    /// <param name="declaration">The experiment as it is written down.</param>
    /// <param name="overrides">Values set from outside.</param>
    public static DataReference? FindData(Declaration declaration, IReadOnlyList<string>? overrides = null) =>
        declaration.Document.Root is { } root ? DataReference.Find(Override.Apply(root, overrides ?? []).Root) : null;

    /// <summary>
    /// Where a part of an experiment stands in its text, for example <c>budget.carbon</c>: the nearest part around it where the text does not spell it out;
    /// <see langword="null"/> where the text is not YAML.
    /// </summary>
    /// <param name="text">The text of a <c>*.green.yaml</c> file.</param>
    /// <param name="path">Keys and indices from the top, with dots.</param>
    public static SourceSpan? PlaceOf(string text, string path) => PlaceOf(Declaration.OfYaml(text), path);

    /// <summary>Where a part of an experiment stands, by whichever door it was declared.</summary>
    /// <param name="declaration">The experiment as it is written down.</param>
    /// <param name="path">Keys and indices from the top, with dots.</param>
    public static SourceSpan? PlaceOf(Declaration declaration, string path) => declaration.Document.Root is { } root ? NodePath.Find(root, path) : null;

    /// <summary>Compiles an experiment: reads, binds, checks, predicts and plans it. Nothing is thrown.</summary>
    /// <param name="text">The text of a <c>*.green.yaml</c> file.</param>
    /// <param name="path">The file's path relative to the project's folder, with forward slashes.</param>
    /// <param name="head">The head of the declared data; <see langword="null"/> where the data is not there.</param>
    /// <param name="overrides">Values set from outside, for example <c>train.epochs=3</c>; checked like the file itself.</param>
    public static CompilationResult Compile(string text, string path, DatasetHead? head, IReadOnlyList<string>? overrides = null) =>
        Compile(Declaration.OfYaml(text), path, head, overrides);

    /// <summary>Compiles an experiment by whichever door it was declared. Nothing is thrown.</summary>
    /// <param name="declaration">The experiment as it is written down.</param>
    /// <param name="path">The declaring file's path relative to the project's folder, with forward slashes.</param>
    /// <param name="head">The head of the declared data; <see langword="null"/> where the data is not there.</param>
    /// <param name="overrides">Values set from outside, for example <c>train.epochs=3</c>.</param>
    public static CompilationResult Compile(Declaration declaration, string path, DatasetHead? head, IReadOnlyList<string>? overrides = null)
    {
        try
        {
            return CompileDeclaration(declaration, path, head, overrides ?? []);
        }
        // One file that breaks the compiler must not take the others with it.
        catch (Exception exception)
        {
            return new(null, EquatableArray.Of(Failure(exception)));
        }
    }

    /// <summary>Reads the file of a project: what all of its runs together may spend. Nothing is thrown.</summary>
    /// <param name="text">The text of a <c>green.project.yaml</c>.</param>
    public static ProjectResult ReadProject(string text)
    {
        try
        {
            return ReadProjectText(text);
        }
        catch (Exception exception)
        {
            return new(null, EquatableArray.Of(Failure(exception)));
        }
    }

    private static Finding Failure(Exception exception) => new(
        FindingCatalog.ToolFailure, new LineMap("").Span(0, 0), EquatableArray.Of($"{exception.GetType().Name}: {exception.Message}"));

    private static ProjectResult ReadProjectText(string text)
    {
        var document = YamlReader.Read(text);
        // An empty text declares no experiment, but it lacks a project: the binder says so.
        var isEmpty = document.Root is null && document.Findings is [{ Rule: var rule }] && rule == FindingCatalog.EmptyFile;
        if (document.Root is null && !isEmpty)
            return new(null, document.Findings);
        var bound = ProjectBinder.Bind(document.Root, new LineMap(text).Span(0, 0));
        var findings = isEmpty ? bound.Findings : document.Findings.Concat(bound.Findings);
        var ordered = Ordered(findings);
        return new(ordered.Any(static finding => finding.Rule.Severity == Severity.Error) ? null : bound.Project, ordered);
    }

    private static EquatableArray<Finding> Ordered(IEnumerable<Finding> findings) => findings.Distinct()
        .OrderBy(static finding => finding.Span.Source ?? "", StringComparer.Ordinal).ThenBy(static finding => finding.Span.Start)
        .ThenBy(static finding => finding.Rule.Id, StringComparer.Ordinal)
        .ToEquatableArray();

    private static CompilationResult CompileDeclaration(Declaration declaration, string path, DatasetHead? head, IReadOnlyList<string> overrides)
    {
        var document = declaration.Document;
        if (document.Root is null)
            return new(null, document.Findings);
        var changed = Override.Apply(document.Root, overrides);
        var root = changed.Root!;
        var bound = Binder.Bind(root, head);
        // What cannot be read has no meaning to judge.
        var unread = document.Findings.Select(static finding => finding.Span).ToArray();
        var findings = document.Findings.Concat(changed.Findings).Concat(bound.Findings.Where(finding => !unread.Contains(finding.Span)).Select(declaration.Spelled)).ToList();
        var changes = declaration.Changes(root);
        var experiment = bound.Experiment is null ? null : Check(bound.Experiment, bound.Unsound, root, changes, findings);
        if (experiment is null || findings.Any(static finding => finding.Rule.StopsGeneration))
            return new(null, Ordered(findings));
        var cost = CostModel.Estimate(experiment, DeviceProfile.Default);
        var compiled = new CompiledExperiment(path, experiment, cost, PlanBuilder.Build(experiment, cost, path));
        findings.AddRange(RuleTable.Check(compiled, root).Select(problem => ProblemResolver.Resolve(root, problem, changes)));
        return new(compiled, Ordered(findings))
        {
            NameSpan = (root as MappingNode)?.Find("experiment")?.Value.Span,
            TeacherSpan = experiment.Distill is null ? null : NodePath.Find(root, "distill.teacher"),
        };
    }

    /// <summary>Checks what is understood and keeps quiet about what merely follows from errors told already.</summary>
    private static Experiment Check(Experiment experiment, ISet<string> unsound, GreenNode root, ChangeWriter changes, List<Finding> findings)
    {
        var inferred = ShapeInference.Infer(experiment);
        var problems = inferred.Problems.Where(problem => problem.Rule != FindingCatalog.EmbeddingData || !unsound.Contains("data")).ToList();
        if (!unsound.Overlaps(["data", "model", "loss"]))
            problems.AddRange(Checks.Run(inferred.Experiment).Where(problem => !unsound.Contains(problem.Path.Split('.')[0])));
        findings.AddRange(problems.Select(problem => ProblemResolver.Resolve(root, problem, changes)));
        return inferred.Experiment;
    }
}
