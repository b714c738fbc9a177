using GreenDsl.Runtime.Runs;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>One step: forward, backward, update.</summary>
internal sealed class TrainingStep(NetworkPair networks, Objective objective, Optimizer optimizer, BatchOrder batches)
{
    /// <summary>Whether losses are taken and remembered for each sample, for an order that leaves out easy ones now or later.</summary>
    public bool Remembers { get; set; }

    /// <summary>Performs it on the next batch.</summary>
    /// <param name="rateFactor">Factor on the optimizer's learning rate.</param>
    public StepResult Perform(double rateFactor)
    {
        using var scope = NewDisposeScope();
        var batch = batches.Next();
        var outputs = networks.Trained.call(batch.Inputs);
        var error = Remembers || batch.Weights is not null ? Weighed(outputs, batch) : objective.Of(outputs, batch);
        error.backward();
        optimizer.Step(rateFactor);
        // Samples that count for others as well count for them in the mean, too.
        var weight = batch.Weights?.mean().item<float>() ?? 1.0;
        return new StepResult(batch.Count, error.item<float>() / weight) { PlannedSteps = batch.PlannedSteps, TakenSteps = batch.TakenSteps };
    }

    private Tensor Weighed(Tensor outputs, in Batch batch)
    {
        var each = objective.OfEach(outputs, batch);
        batches.Losses.Remember(batch, each);
        return batch.Weights is { } weights ? each.mul(weights).mean() : each.mean();
    }
}
