using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary;

/// <summary>A loss: what it means for the network's output, and the TorchSharp it becomes.</summary>
public abstract class LossWord : Word
{
    /// <summary>What the network's output means under this loss.</summary>
    public abstract TaskKind Task { get; }

    /// <summary>Whether the loss takes this network's outputs for probabilities; otherwise they are logits or plain numbers.</summary>
    public virtual bool TakesProbabilities(Network network) => false;

    /// <summary>Expression of the loss under <c>using static TorchSharp.torch</c>; <c>{0}</c> is the output, <c>{1}</c> the target, <c>{2}</c> what becomes of the samples' losses.</summary>
    public abstract string Emit(Arguments arguments, Network network);
}
