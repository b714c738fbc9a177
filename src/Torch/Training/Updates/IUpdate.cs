using System.Numerics;

namespace GreenDsl.Torch.Training.Updates;

/// <summary>
/// An update rule at one step: once for vectors of memory, once as a script over lists of tensors for devices whose memory is out of reach. The two say the same.
/// </summary>
internal interface IUpdate
{
    /// <summary>How many moments the rule keeps for each weight, 0 to 2. Those not kept must not be touched.</summary>
    static abstract int Moments { get; }

    /// <summary>The new weights.</summary>
    Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second);

    /// <summary>
    /// TorchScript that updates the lists <c>w</c> and, as far as they are kept, <c>m</c> and <c>v</c>, with the gradients <c>g</c>, which it may use up and which the
    /// decay is in, and the numbers <c>rate, a, b, epsilon, shrink</c>.
    /// </summary>
    static abstract string Statements { get; }

    /// <summary>The numbers of the script at this step.</summary>
    UpdateNumbers Numbers { get; }
}
