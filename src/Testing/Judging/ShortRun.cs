using GreenDsl.Runtime;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Testing.Judging;

/// <summary>Trains an experiment for a few steps under the deterministic meter: what was predicted by counting must be what is counted while training.</summary>
internal static class ShortRun
{
    // Sums of the same numbers in another order.
    private const double Rounding = 1e-9;

    /// <summary>What went otherwise than predicted.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="steps">Optimizer steps to train for.</param>
    /// <param name="projectFolder">The folder that its source is relative to; <see langword="null"/> where it is not here.</param>
    public static IEnumerable<string> Failures(IExperiment experiment, int steps, string? projectFolder)
    {
        var plan = experiment.Plan;
        var runs = Directory.CreateTempSubdirectory("green-short-run-").FullName;
        try
        {
            var watched = new Watched(experiment);
            var options = new RunOptions
            {
                RunsFolder = runs,
                DataFolders = DataFolders(plan, projectFolder),
                Plan = plan with { Training = plan.Training with { Epochs = null, Steps = steps, EarlyStopping = null }, Budget = new() },
                Meter = Meters.Modelled,
            };
            return Compare(plan, RunRecord.Read(new RunFolder(Run.Start(watched, options).Run)), watched);
        }
        catch (ExperimentException e)
        {
            return [$"{plan.Name} cannot be trained for {steps} steps: {e.Message}"];
        }
        finally
        {
            Directory.Delete(runs, recursive: true);
        }
    }

    private static IReadOnlyList<string> Compare(ExperimentPlan plan, RunRecord record, Watched watched)
    {
        var failures = new List<string>();
        var (steps, metered) = (record.Result.Steps, record.Stages.Train / record.Result.Steps);
        var predicted = Enumerable.Range(0, (int)steps).Sum(step => plan.Cost.Train.Joules(watched.BatchOf(step, plan.Training.BatchSize))) / steps;
        if (!(Math.Abs(metered - predicted) <= Rounding * predicted))
            failures.Add(new Message($"Metered energy of {plan.Name} is not as predicted")
                .Figure("predicted", Quantities.Energy(predicted), $"a step, on {plan.Cost.Profile}")
                .Figure("metered", Quantities.Energy(metered), FormattableString.Invariant($"a step, over {steps} steps"))
                .ToString());
        var planned = plan.Training.Steps ?? plan.Training.Epochs * watched.StepsPerEpoch;
        if (planned != plan.Cost.Steps)
            failures.Add(FormattableString.Invariant(
                $"The prediction for {plan.Name} counts {plan.Cost.Steps:N0} steps, but its data makes it {planned:N0}: build again where the data is, or correct data.rows"));
        if (record.Evaluations.FirstOrDefault(static evaluation => !double.IsFinite(evaluation.Loss)) is { } lost)
            failures.Add(FormattableString.Invariant($"The loss of {plan.Name} is {lost.Loss} after {lost.Step} steps"));
        return failures;
    }

    private static string[] DataFolders(ExperimentPlan plan, string? projectFolder)
    {
        var own = projectFolder is null ? null : Path.GetDirectoryName(Path.Combine(projectFolder, plan.Source));
        var shared = Environment.GetEnvironmentVariable("GREEN_DATA") is { Length: > 0 } data ? Path.GetFullPath(data) : null;
        return [.. new[] { own, shared }.OfType<string>()];
    }

    /// <summary>Sees how the engine divides the data.</summary>
    private sealed class Watched(IExperiment experiment) : IExperiment
    {
        private int samples;

        public ExperimentPlan Plan => experiment.Plan;

        public int StepsPerEpoch { get; private set; }

        public ITrainingEngine Open(ExperimentPlan plan, IReadOnlyList<string> dataFolders)
        {
            var engine = experiment.Open(plan, dataFolders);
            (samples, StepsPerEpoch) = (engine.Samples(DataPart.Train), engine.StepsPerEpoch);
            return engine;
        }

        /// <summary>Samples of a step; the last of an epoch takes what is left.</summary>
        public int BatchOf(int step, int? size)
        {
            var full = Math.Min(size ?? samples, samples);
            var place = step % StepsPerEpoch;
            return place < StepsPerEpoch - 1 ? full : Math.Min(full, samples - place * full);
        }
    }
}
