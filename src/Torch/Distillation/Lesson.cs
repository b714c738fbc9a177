using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Distillation;

/// <summary>
/// What a student is to imitate: the teacher's answers for each training sample. For classes the loss is
/// <c>alpha × T² × KL(teacher at T ‖ student at T) + (1 - alpha) × loss</c> (Hinton, Vinyals and Dean 2015), two classes being a case of it;
/// for numbers the loss itself compares student and teacher in place of the divergence.
/// </summary>
internal sealed class Lesson : IDisposable
{
    // Beside this the logarithm of a probability means nothing in float32.
    private const float Least = 1e-7f;

    private readonly ExperimentPlan plan;
    private readonly Func<Tensor, Tensor, nn.Reduction, Tensor> loss;
    private Tensor? answers;

    /// <param name="plan">The student's plan.</param>
    /// <param name="loss">The student's loss.</param>
    public Lesson(ExperimentPlan plan, Func<Tensor, Tensor, nn.Reduction, Tensor> loss) => (this.plan, this.loss) = (plan, loss);

    private double Temperature => plan.Distill!.Temperature;

    /// <summary>Takes note of what the teacher says.</summary>
    /// <param name="outputs">The teacher's outputs for the whole training part, (samples, outputs).</param>
    /// <param name="areProbabilities">They are probabilities.</param>
    /// <param name="from">Scaling of the teacher's answers where they are numbers.</param>
    /// <param name="to">Scaling of the student's.</param>
    public void Hear(Tensor outputs, bool areProbabilities, LinearScale from, LinearScale to)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        answers?.Dispose();
        answers = (plan.Task == TaskKind.Regression
            ? outputs.mul(from.Scale / to.Scale).add((from.Offset - to.Offset) / to.Scale)
            : Softened(outputs, areProbabilities)).DetachFromDisposeScope();
    }

    /// <summary>The loss of a batch with what the teacher says of it: mean, or (samples) for each.</summary>
    /// <param name="outputs">The student's outputs.</param>
    /// <param name="supervised">The loss against the labels, likewise reduced.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="reduction">Mean or none.</param>
    /// <exception cref="ExperimentException">Teacher and student have different numbers of outputs.</exception>
    public Tensor Blend(Tensor outputs, Tensor supervised, in Batch batch, nn.Reduction reduction)
    {
        var all = answers ?? throw new InvalidOperationException("the teacher has not been heard");
        var said = batch.Indices is { } places ? all.index_select(0, places) : all;
        var imitation = plan.Task == TaskKind.Regression ? loss(outputs, said, nn.Reduction.None).flatten() : Divergence(outputs, said);
        if (reduction == nn.Reduction.Mean) imitation = imitation.mean();
        return imitation.mul(plan.Distill!.Alpha).add(supervised, 1 - plan.Distill.Alpha);
    }

    /// <inheritdoc/>
    public void Dispose() => answers?.Dispose();

    // T² keeps the gradients as large as those of the labels, whatever the temperature.
    private Tensor Divergence(Tensor outputs, Tensor said)
    {
        var own = Softened(outputs, plan.OutputsProbabilities);
        if (own.size(1) != said.size(1))
            throw new ExperimentException($"{plan.Source}: the teacher '{plan.Distill!.Teacher}' has {said.size(1)} outputs and '{plan.Name}' has {own.size(1)}");
        return said.exp().mul(said - own).sum(1).mul(Temperature * Temperature);
    }

    /// <summary>Logarithms of the probabilities at the temperature, (samples, classes); of two classes both.</summary>
    private Tensor Softened(Tensor outputs, bool areProbabilities)
    {
        if (plan.Task == TaskKind.BinaryClassification)
        {
            var logits = areProbabilities ? outputs.clamp(Least, 1 - Least).logit() : outputs;
            return cat([zeros_like(logits), logits], 1).div(Temperature).log_softmax(1);
        }
        return (areProbabilities ? outputs.clamp_min(Least).log() : outputs).div(Temperature).log_softmax(1);
    }
}
