using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Reporting;
using GreenDsl.Runtime.Runs;
using GreenDsl.Testing.Places;

namespace GreenDsl.Testing.Judging;

/// <summary>Experiments that are judged together: each once, with one section in the summary of the CI step.</summary>
internal sealed class Suite
{
    private const string Nothing = "(no experiments)";

    private readonly CarbonBudgetOptions options;
    private readonly Dictionary<string, IExperiment> experiments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Surroundings> surroundings = new(StringComparer.Ordinal);
    private readonly List<BudgetVerdict> predictions = [];
    private int isSummarized;

    /// <summary>Judges what is predicted of experiments.</summary>
    /// <exception cref="ArgumentException">The tolerance is no share, or two experiments have the same name.</exception>
    public Suite(IReadOnlyList<IExperiment> experiments, CarbonBudgetOptions options)
    {
        if (options.Tolerance is { } tolerance && !(tolerance >= 0 && double.IsFinite(tolerance)))
            throw new ArgumentException("a tolerance is a share and not below 0: 0.1 is 10 %", nameof(options));
        this.options = options;
        foreach (var experiment in experiments)
        {
            if (!this.experiments.TryAdd(experiment.Plan.Name, experiment))
                throw new ArgumentException($"two experiments are called '{experiment.Plan.Name}'", nameof(experiments));
            predictions.Add(Predict(experiment.Plan));
        }
        // Something must fail where there is nothing to judge.
        if (experiments.Count == 0)
            predictions.Add(new() { Experiment = Nothing, Failures = ["There are no experiments to check: add a *.green.yaml file to the program, or hand over its GreenCatalog.All"] });
    }

    /// <summary>What there is to judge, by name.</summary>
    public IReadOnlyList<string> Names => [.. predictions.Select(static verdict => verdict.Experiment)];

    /// <summary>The verdict on an experiment. Where steps are to be trained, they are trained now.</summary>
    public BudgetVerdict Verdict(string name)
    {
        var prediction = predictions.Single(verdict => verdict.Experiment == name);
        return options.StepsToRun <= 0 || !experiments.TryGetValue(name, out var experiment)
            ? prediction
            : new()
            {
                Experiment = name,
                Failures = [.. prediction.Failures, .. ShortRun.Failures(experiment, options.StepsToRun, FolderOf(experiment.Plan))],
                Notes = prediction.Notes,
                Judgement = prediction.Judgement,
                Passing = prediction.Passing,
            };
    }

    /// <summary>Adds the predictions to the summary of the CI step, where there is one; once, however often it is called.</summary>
    public void Summarize()
    {
        if (Interlocked.Exchange(ref isSummarized, 1) == 0)
            StepSummary.Append(StepSummary.File, SuiteMarkdown.Of(predictions), Console.Error.WriteLine);
    }

    private BudgetVerdict Predict(ExperimentPlan plan)
    {
        var folder = FolderOf(plan);
        var isFirst = !surroundings.TryGetValue(folder ?? "", out var around);
        if (around is null)
            surroundings.Add(folder ?? "", around = folder is null ? Surroundings.Unknown : Surroundings.Of(folder));
        if (around.Problem is { } problem)
            return new() { Experiment = plan.Name, Failures = [problem], Passing = Summarize };
        var judgement = new Judgement(plan, around, options.Tolerance ?? around.Tolerance);
        return new()
        {
            Experiment = plan.Name,
            Failures = [.. judgement.Failures()],
            Notes = isFirst && around.Lock is null
                ? [$"There is no {LockFile.FileName}, so no prediction is held against an earlier one; write it with: {around.Update}"]
                : [],
            Judgement = judgement,
            Passing = Summarize,
        };
    }

    private string? FolderOf(ExperimentPlan plan) => ProgramFolder.Find(plan, options.TestFolder);
}
