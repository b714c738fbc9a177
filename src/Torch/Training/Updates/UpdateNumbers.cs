namespace GreenDsl.Torch.Training.Updates;

/// <summary>The numbers of an update rule's script at one step; those that a rule does not have are 0.</summary>
/// <param name="Rate">Learning rate.</param>
/// <param name="Decay">Weights that are added to the gradient, as a share.</param>
/// <param name="A">Momentum, or the decay of the first moment.</param>
/// <param name="B">Decay of the mean square; for momentum 1 where it is Nesterov's.</param>
/// <param name="Epsilon">What keeps a denominator from 0.</param>
/// <param name="Shrink">Weights that go besides, as a share, times the rate.</param>
internal readonly record struct UpdateNumbers(double Rate, double Decay, double A = 0, double B = 0, double Epsilon = 0, double Shrink = 0);
