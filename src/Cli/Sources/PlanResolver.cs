using GreenDsl.Dsl;
using GreenDsl.Dsl.Text;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Sources;

/// <summary>Finds experiments by name, and makes plans of them with values overridden on the command line.</summary>
internal sealed class PlanResolver(Workplace workplace)
{
    /// <summary>The experiment of a name.</summary>
    /// <exception cref="WrongInputException">There is none; the message says what there is.</exception>
    public IExperiment Find(string name)
    {
        if (workplace.Experiments.FirstOrDefault(experiment => experiment.Plan.Name == name) is { } found)
            return found;
        var names = workplace.Experiments.Select(static experiment => experiment.Plan.Name).ToArray();
        throw new WrongInputException(names.Length == 0
            ? NoExperiments.Message
            : $"there is no experiment '{name}'{Spelling.Suggestion(name, names)}; list shows them all");
    }

    /// <summary>Where the data of an experiment is looked for.</summary>
    public IReadOnlyList<string> DataFolders(IExperiment experiment) => SourceFile.DataFolders(workplace, SourcePath(experiment));

    /// <summary>
    /// The plan of an experiment's file with values overridden, checked like the file itself. The network is compiled, so what is compiled cannot be overridden.
    /// </summary>
    /// <exception cref="WrongInputException">An override is wrong, or needs a rebuild.</exception>
    public ExperimentPlan Override(IExperiment experiment, IReadOnlyList<string> overrides)
    {
        var file = SourceFile.Read(workplace, SourcePath(experiment), experiment.Plan.Name);
        var result = file.Compile(overrides);
        if (result.Experiment is not { } compiled)
            throw new WrongInputException($"{experiment.Plan.Name} cannot be run with these values", file.Render(result));
        foreach (var warning in workplace.Rules.Apply(result.Findings).Where(static finding => finding.Rule.Severity != Severity.Information))
            workplace.Error.WriteLine(warning.Render(warning.Span.Source ?? file.ShownPath));

        var plan = PlanOf(compiled, file);
        if (IsCompiled(plan, experiment))
            return plan.Data.DeclaredPath == experiment.Plan.Data.DeclaredPath ? plan with { Data = plan.Data with { Hash = experiment.Plan.Data.Hash } } : plan;
        throw new WrongInputException(file.Compile().Experiment is { } plain && IsCompiled(PlanOf(plain, file), experiment)
            ? $"{file.ShownPath} with these values differs from what was compiled (name, columns, layers or loss): write them into the file and rebuild"
            : $"{file.ShownPath} or its data has changed since it was compiled (name, columns, layers or loss): rebuild, or bring back the data that it was built with");
    }

    private static bool IsCompiled(ExperimentPlan plan, IExperiment experiment) =>
        plan.Structure == experiment.Plan.Structure && plan.Name == experiment.Plan.Name;

    private static ExperimentPlan PlanOf(CompiledExperiment compiled, SourceFile file) =>
        PlanJson.Deserialize(Dsl.Planning.PlanJson.Write(compiled.Plan), file.ShownPath);

    private string SourcePath(IExperiment experiment) => Path.GetFullPath(experiment.Plan.Source, workplace.ProjectFolder);
}
