using System.Numerics;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training.Updates;

/// <summary>
/// An update rule at one step: once for vectors of memory, once as tensor operations for devices whose memory is out of reach. The two say the same.
/// </summary>
internal interface IUpdate
{
    /// <summary>How many moments the rule keeps for each weight, 0 to 2. Those not kept must not be touched.</summary>
    static abstract int Moments { get; }

    /// <summary>The new weights.</summary>
    Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second);

    /// <summary>Updates weight and moments in place; may use up the gradient.</summary>
    void Apply(Tensor weight, Tensor gradient, Tensor? first, Tensor? second);
}
