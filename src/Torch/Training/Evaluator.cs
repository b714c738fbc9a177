using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>Judges a network on a part of the data.</summary>
internal sealed class Evaluator
{
    // Large enough that the cost of a call vanishes, small enough for the activations of a convolution to stay near the processor.
    private const int Portion = 256;

    private readonly ExperimentPlan plan;
    private readonly Func<Tensor, Tensor, Tensor> loss;
    private readonly Answers answers;
    private readonly (string Name, Metrics.Metric Of)[] metrics;

    /// <exception cref="ExperimentException">The plan names a metric that does not exist or does not fit the task.</exception>
    public Evaluator(ExperimentPlan plan, Func<Tensor, Tensor, Tensor> loss, Preprocessing preprocessing)
    {
        this.plan = plan;
        this.loss = loss;
        answers = new Answers(plan, preprocessing.LabelScale);
        metrics = [.. plan.Metrics.Select(name => (name, Metrics.Find(name, plan.Task)))];
    }

    /// <summary>Mean loss and the plan's metrics over the first samples of a part. The network must be in evaluation mode.</summary>
    public Evaluation Evaluate(nn.Module<Tensor, Tensor> network, PartTensors part, int samples, Action? portionDone)
    {
        if (samples == 0) return new Evaluation(double.NaN, metrics.ToDictionary(static metric => metric.Name, static _ => double.NaN));

        var (answered, truths) = (new double[samples], new double[samples]);
        var total = 0.0;
        using var untracked = no_grad();
        for (var start = 0; start < samples; start += Portion)
        {
            if (start > 0) portionDone?.Invoke();
            using var scope = NewDisposeScope();
            var count = Math.Min(Portion, samples - start);
            var (inputs, targets) = part.Range(start, count);
            var outputs = network.call(inputs);
            total += loss(outputs, targets).item<float>() * (double)count;
            answers.Read(outputs, answered.AsSpan(start, count));
            answers.ReadTruths(targets, truths.AsSpan(start, count));
        }
        return new Evaluation(total / samples, metrics.ToDictionary(static metric => metric.Name, metric => metric.Of(answered, truths)));
    }
}
