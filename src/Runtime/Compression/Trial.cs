namespace GreenDsl.Runtime.Compression;

/// <summary>What trying a form found: the cost of a planned step, in the unit of the gauge.</summary>
/// <param name="Now">In the form that the network has.</param>
/// <param name="Then">In the form that was tried.</param>
public readonly record struct Trial(double Now, double Then)
{
    /// <summary>There were too few steps of either form to be sure: more of them were too dear.</summary>
    public bool IsRough { get; init; }

    /// <summary>The cost afterwards as a share of the cost now.</summary>
    public double Factor => Then / Now;

    /// <summary>The form costs so much more that a single look is enough to rule it out.</summary>
    public bool IsHopeless => Factor >= LadderRules.Hopeless;

    /// <summary>What the form promises: that share, or <see langword="null"/> where the trial was too short to choose it, and does not rule it out.</summary>
    public double? Promise => IsRough && !IsHopeless ? null : Factor;
}
