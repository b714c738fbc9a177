using System.Globalization;
using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Reporting;
using GreenDsl.Runtime.Runs;
using GreenDsl.Testing.Places;

namespace GreenDsl.Testing.Judging;

/// <summary>Experiments that are judged together: each once, with one section in the summary of the CI step.</summary>
internal sealed class Suite
{
    /// <summary>Stands for the experiments where there are none, so that something fails.</summary>
    public const string Nothing = "(no experiments)";

    private readonly CarbonBudgetOptions options;
    private readonly Dictionary<string, IExperiment> experiments;
    private readonly Dictionary<string, BudgetVerdict> predictions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Surroundings> surroundings = new(StringComparer.Ordinal);
    private int isSummarized;

    /// <summary>Judges what is predicted of experiments.</summary>
    /// <exception cref="ArgumentException">The tolerance is no share, or two experiments have the same name.</exception>
    public Suite(IReadOnlyList<IExperiment> experiments, CarbonBudgetOptions options)
    {
        if (options.Tolerance is { } tolerance && !(tolerance >= 0 && double.IsFinite(tolerance)))
            throw new ArgumentException("a tolerance is a share and not below 0: 0.1 is 10 %", nameof(options));
        this.options = options;
        this.experiments = experiments.ToDictionary(static experiment => experiment.Plan.Name, StringComparer.Ordinal);
        foreach (var experiment in experiments)
            predictions.Add(experiment.Plan.Name, Predict(experiment));
        if (experiments.Count == 0)
            predictions.Add(Nothing, new() { Experiment = Nothing, Failures = ["There are no experiments to check: add a *.green.yaml file to the program, or hand over its GreenCatalog.All"] });
        Names = [.. predictions.Keys];
    }

    /// <summary>What there is to judge, by name.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The verdict on an experiment. Where steps are to be trained, they are trained now.</summary>
    public BudgetVerdict Verdict(string name)
    {
        var prediction = predictions[name];
        return options.StepsToRun <= 0 || !experiments.TryGetValue(name, out var experiment)
            ? prediction
            : new()
            {
                Experiment = name,
                Failures = [.. prediction.Failures, .. ShortRun.Failures(experiment, options.StepsToRun, Around(experiment).ProjectFolder)],
                Notes = prediction.Notes,
                Judgement = prediction.Judgement,
                Passing = prediction.Passing,
            };
    }

    /// <summary>Adds the predictions to the summary of the CI step, where there is one; once, however often it is called.</summary>
    public void Summarize()
    {
        if (Interlocked.Exchange(ref isSummarized, 1) == 0)
            StepSummary.Append(StepSummary.File, SuiteMarkdown.Of([.. predictions.Values]), Console.Error.WriteLine);
    }

    private BudgetVerdict Predict(IExperiment experiment)
    {
        var isFirst = !surroundings.ContainsKey(FolderOf(experiment));
        var around = Around(experiment);
        if (around.Problem is { } problem)
            return new() { Experiment = experiment.Plan.Name, Failures = [problem], Passing = Summarize };
        var judgement = new Judgement(experiment.Plan, around, options.Tolerance ?? around.Tolerance);
        return new()
        {
            Experiment = experiment.Plan.Name,
            Failures = [.. judgement.Failures()],
            Notes = isFirst && around.Lock is null
                ? [string.Create(CultureInfo.InvariantCulture, $"There is no {LockFile.FileName}, so no prediction is held against an earlier one; write it with: {around.Update}")]
                : [],
            Judgement = judgement,
            Passing = Summarize,
        };
    }

    private Surroundings Around(IExperiment experiment)
    {
        var folder = FolderOf(experiment);
        if (!surroundings.TryGetValue(folder, out var around))
            surroundings.Add(folder, around = folder.Length == 0 ? Surroundings.Unknown : Surroundings.Of(folder));
        return around;
    }

    private string FolderOf(IExperiment experiment) => ProgramFolder.Find(experiment.Plan, options.TestFolder) ?? "";
}
