using System.Globalization;
using GreenDsl.Runtime.Reporting.Charts;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>How the model learnt: loss, metrics, learning rate over steps.</summary>
internal static class LearningSection
{
    private const int MostDots = 240;

    /// <summary>The section.</summary>
    public static Html Of(RunReport report, Course? course)
    {
        var evaluations = report.Record.Evaluations;
        Html[] figures = [Loss(report, course), .. report.Plan.Metrics.Select((metric, i) => Metric(report, metric, i)), Rate(course)];
        return Html.Of($"""
            <section aria-labelledby="learning"><h2 id="learning">Learning</h2>
            <div class="figures">{figures}</div>
            </section>
            """);
    }

    private static Html Loss(RunReport report, Course? course)
    {
        var (raw, ema, final) = Evaluated(report.Record, static evaluation => evaluation.Loss);
        var training = course?.OverSteps(static point => point.Loss) ?? [];
        if (training.Count == 0 && raw.Count == 0 && final.Count == 0) return default;
        var smooth = course?.SmoothLoss() ?? [];
        var most = smooth.Select(static dot => dot.Y).Concat(Values(raw, ema, final)).ToList();
        var loss = Axis.Around("loss", most, mayBeLogarithmic: true);
        var chart = new Chart("loss", "Loss over steps", Description("loss", most), Steps([training, raw, ema, final]), loss)
            .Line("blue faint", training, "")
            .Line("blue", smooth, "training")
            .Line("orange dashed", raw, "validation")
            .Line("green", ema, "averaged")
            .Dots("ink", final.Select(dot => (dot, $"test loss {Shown.Number(dot.Y)}")), "test");
        var declared = report.Plan.Settings.FirstOrDefault(static line => line.StartsWith("loss=", StringComparison.Ordinal))?["loss=".Length..];
        return Figure.Of("Loss", $"{declared ?? "Loss"} a sample. {Averaged(ema)}", chart.Draw());
    }

    private static Html Metric(RunReport report, string metric, int index)
    {
        var (raw, ema, final) = Evaluated(report.Record, evaluation => evaluation.Metrics.GetValueOrDefault(metric, double.NaN));
        var values = Values(raw, ema, final).ToList();
        if (raw.Count == 0 || values.Count == 0) return default;
        var id = string.Create(CultureInfo.InvariantCulture, $"metric-{index}");
        var chart = new Chart(id, $"{metric} over steps", Description(metric, values), Steps([raw, ema, final]), Axis.Around(metric, values))
            .Line("orange dashed", raw, "validation")
            .Line("green", ema, "averaged")
            .Dots("ink", final.Select(dot => (dot, $"test {metric} {Shown.Number(dot.Y)}")), "test");
        return Figure.Of(metric, Averaged(ema), chart.Draw());
    }

    private static Html Rate(Course? course)
    {
        if (course is null) return default;
        var rate = course.OverSteps(static point => double.IsNaN(point.Loss) ? double.NaN : point.LearningRateFactor);
        var chart = new Chart("rate", "Learning rate over steps", "The schedule's factor on the peak learning rate.", Steps([rate]), new("share of the peak", 0, 1))
            .Line("purple", rate, "");
        return Figure.Of("Learning rate", "The schedule's factor on the declared rate.", chart.Draw());
    }

    private static (IReadOnlyList<Dot> Raw, IReadOnlyList<Dot> Ema, IReadOnlyList<Dot> Final) Evaluated(RunRecord record, Func<EvaluationRecord, double> figure)
    {
        return (Of(DataPart.Validation, WeightSet.Raw), Of(DataPart.Validation, WeightSet.Ema), [.. record.Evaluations
            .Where(static evaluation => evaluation.Part == DataPart.Test).TakeLast(1).Select(evaluation => new Dot(evaluation.Step, figure(evaluation)))]);

        IReadOnlyList<Dot> Of(DataPart part, WeightSet weights)
        {
            var all = record.Evaluations.Where(evaluation => evaluation.Part == part && evaluation.Weights == weights).ToList();
            var every = (all.Count + MostDots - 1) / MostDots;
            return [.. all.Where((_, i) => i % every == 0 || i == all.Count - 1).Select(evaluation => new Dot(evaluation.Step, figure(evaluation)))];
        }
    }

    private static Axis Steps(IEnumerable<IReadOnlyList<Dot>> curves) =>
        new("step", 0, Math.Max(1, curves.SelectMany(static curve => curve).Select(static dot => dot.X).DefaultIfEmpty(1).Max()));

    private static IEnumerable<double> Values(params IEnumerable<IReadOnlyList<Dot>> curves) =>
        curves.SelectMany(static curve => curve).Select(static dot => dot.Y).Where(double.IsFinite);

    private static string Averaged(IReadOnlyList<Dot> ema) => ema.Count > 0 ? "“averaged” is the validation part with the moving average of the weights." : "";

    private static string Description(string what, IReadOnlyList<double> values) =>
        values.Where(double.IsFinite).ToList() is { Count: > 0 } finite
            ? $"{what} between {Shown.Number(finite.Min())} and {Shown.Number(finite.Max())}, at the end {Shown.Number(finite[^1])}."
            : $"{what} is not known.";
}
