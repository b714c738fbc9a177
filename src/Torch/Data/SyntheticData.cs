using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Data;

/// <summary>Samples drawn from the experiment's seed.</summary>
internal static class SyntheticData
{
    /// <summary>Draws features (rows, features) and labels by the plan's rule.</summary>
    public static Dataset Draw(ExperimentPlan plan, SyntheticDataPlan data, Device device)
    {
        var random = new SeededRandom(plan.Seed, "synthetic");
        var outputs = data.Kind == SyntheticKind.Classification ? data.Classes : 1;
        var map = new double[outputs, data.Features];
        for (var i = 0; i < outputs; i++)
            for (var j = 0; j < data.Features; j++)
                map[i, j] = random.NextNormal();

        var rows = checked((int)(data.Rows ?? throw new ExperimentException($"{plan.Source}: the plan does not say how many rows to draw")));
        var features = new float[rows * data.Features];
        var labels = new float[rows];
        var scores = new double[outputs];
        for (var row = 0; row < rows; row++)
        {
            var sample = features.AsSpan(row * data.Features, data.Features);
            foreach (ref var value in sample) value = (float)random.NextNormal();
            for (var i = 0; i < outputs; i++) scores[i] = Score(map, i, sample) + data.Noise * random.NextNormal();
            labels[row] = data.Kind switch
            {
                SyntheticKind.Regression => (float)scores[0],
                SyntheticKind.Classification => Array.IndexOf(scores, scores.Max()),
                _ => Unrelated(plan.Task, data, random),
            };
        }

        using var scope = NewDisposeScope();
        var split = Split.Draw(rows, data.Split, plan.Seed, plan.Source);
        var inputs = tensor(features, [rows, data.Features]);
        return Dataset.Divide(inputs, Targets.Of(plan.Task, labels), split, new PlainPreprocessing(data.Features), scale: null, device);
    }

    private static double Score(double[,] map, int output, ReadOnlySpan<float> sample)
    {
        var sum = 0.0;
        for (var j = 0; j < sample.Length; j++) sum += map[output, j] * sample[j];
        return sum;
    }

    private static float Unrelated(TaskKind task, SyntheticDataPlan data, SeededRandom random) => task switch
    {
        TaskKind.Regression => (float)random.NextNormal(),
        TaskKind.BinaryClassification => random.Next(2),
        _ => random.Next(data.Classes),
    };
}
