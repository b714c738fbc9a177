using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Training;

/// <summary>Figures of merit over a whole part, by the names and definitions of scikit-learn.</summary>
internal static class Metrics
{
    /// <summary>A figure from answers and truths: numbers in the label's own unit, or class indices.</summary>
    public delegate double Metric(ReadOnlySpan<double> answers, ReadOnlySpan<double> truths);

    /// <summary>The metric of that name.</summary>
    /// <exception cref="ExperimentException">There is none for this task.</exception>
    public static Metric Find(string name, TaskKind task) => (name, task) switch
    {
        ("mae", TaskKind.Regression) => MeanAbsoluteError,
        ("rmse", TaskKind.Regression) => static (answers, truths) => Math.Sqrt(SquaredError(answers, truths) / truths.Length),
        ("r2", TaskKind.Regression) => R2,
        ("accuracy", not TaskKind.Regression) => Accuracy,
        ("f1", TaskKind.BinaryClassification) => static (answers, truths) => F1(answers, truths, 1),
        ("f1", TaskKind.Classification) => MacroF1,
        ("mae" or "rmse" or "r2" or "accuracy" or "f1", _) => throw new ExperimentException($"the metric '{name}' says nothing about {InWords(task)}"),
        _ => throw new ExperimentException($"there is no metric '{name}'; there are mae, rmse, r2, accuracy and f1"),
    };

    private static string InWords(TaskKind task) => task == TaskKind.Regression ? "a regression" : "a classification";

    private static double MeanAbsoluteError(ReadOnlySpan<double> answers, ReadOnlySpan<double> truths)
    {
        var sum = 0.0;
        for (var i = 0; i < truths.Length; i++) sum += Math.Abs(answers[i] - truths[i]);
        return sum / truths.Length;
    }

    private static double SquaredError(ReadOnlySpan<double> answers, ReadOnlySpan<double> truths)
    {
        var sum = 0.0;
        for (var i = 0; i < truths.Length; i++) sum += (answers[i] - truths[i]) * (answers[i] - truths[i]);
        return sum;
    }

    private static double R2(ReadOnlySpan<double> answers, ReadOnlySpan<double> truths)
    {
        var mean = 0.0;
        foreach (var truth in truths) mean += truth / truths.Length;
        var variation = 0.0;
        foreach (var truth in truths) variation += (truth - mean) * (truth - mean);
        var error = SquaredError(answers, truths);
        // Where the truth never varies there is nothing to explain.
        return variation > 0 ? 1 - error / variation : error == 0 ? 1 : 0;
    }

    private static double Accuracy(ReadOnlySpan<double> answers, ReadOnlySpan<double> truths)
    {
        var right = 0;
        for (var i = 0; i < truths.Length; i++)
            if (answers[i] == truths[i]) right++;
        return (double)right / truths.Length;
    }

    private static double F1(ReadOnlySpan<double> answers, ReadOnlySpan<double> truths, double positive)
    {
        int hits = 0, answered = 0, there = 0;
        for (var i = 0; i < truths.Length; i++)
        {
            if (answers[i] == positive) answered++;
            if (truths[i] == positive) there++;
            if (answers[i] == positive && truths[i] == positive) hits++;
        }
        return answered + there == 0 ? 0 : 2.0 * hits / (answered + there);
    }

    private static double MacroF1(ReadOnlySpan<double> answers, ReadOnlySpan<double> truths)
    {
        var classes = new SortedSet<double>([.. answers, .. truths]);
        var sum = 0.0;
        foreach (var each in classes) sum += F1(answers, truths, each);
        return sum / classes.Count;
    }
}
