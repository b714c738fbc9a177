using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Training.Updates;

namespace GreenDsl.Torch.Training;

/// <summary>Updates all parameters of a network, and the moving average of its weights in the same pass.</summary>
internal abstract class Optimizer : IDisposable
{
    /// <summary>The parameters that are trained.</summary>
    public abstract IReadOnlyList<ParameterSlot> Slots { get; }

    /// <summary>Steps done.</summary>
    public long Steps { get; set; }

    /// <summary>Trains these parameters from now on: with the moments that it has of a weight, and with moments of 0 where it has none.</summary>
    public abstract void Adopt(IEnumerable<TrainedParameter> parameters);

    /// <summary>Takes one step with the gradients that the parameters hold, and takes the gradients away.</summary>
    /// <param name="rateFactor">The schedule's factor on the learning rate.</param>
    public abstract void Step(double rateFactor);

    /// <summary>An optimizer that follows a plan.</summary>
    /// <param name="plan">The rule.</param>
    /// <param name="training">Clipping and the average's decay.</param>
    /// <param name="parameters">What to train.</param>
    /// <param name="composed">Uses tensor operations even where memory is within reach.</param>
    public static Optimizer Create(
        OptimizerPlan plan, TrainingPlan training, IEnumerable<TrainedParameter> parameters, bool composed = false)
    {
        return plan switch
        {
            SgdPlan { Momentum: 0 } sgd => Of((rate, _) => new SgdUpdate(sgd, rate)),
            SgdPlan sgd => Of((rate, _) => new MomentumUpdate(sgd, rate)),
            AdamPlan adam => Of((rate, step) => new AdamUpdate(adam, rate, step)),
            RmsPropPlan { Momentum: 0 } rms => Of((rate, _) => new RmsPropUpdate(rms, rate)),
            RmsPropPlan rms => Of((rate, _) => new RmsPropMomentumUpdate(rms, rate)),
            _ => throw new NotSupportedException($"there is no update rule for {plan.GetType().Name}"),
        };

        Optimizer Of<TUpdate>(Func<double, long, TUpdate> rule) where TUpdate : struct, IUpdate
        {
            var optimizer = new Optimizer<TUpdate>(rule, plan.LearningRate, training, composed);
            optimizer.Adopt(parameters);
            return optimizer;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var slot in Slots) slot.Dispose();
    }
}
