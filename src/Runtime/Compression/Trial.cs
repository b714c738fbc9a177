namespace GreenDsl.Runtime.Compression;

/// <summary>What trying a form found: the cost of a planned step, in the unit of the gauge.</summary>
/// <param name="Now">In the form that the network has.</param>
/// <param name="Then">In the form that was tried.</param>
public readonly record struct Trial(double Now, double Then)
{
    /// <summary>It was a single step of either form, too dear to be gone on with.</summary>
    public bool IsRough { get; init; }

    /// <summary>The cost afterwards as a share of the cost now.</summary>
    public double Factor => Then / Now;

    /// <summary>What the form promises: that share, or <see langword="null"/> where a single step is enough to rule a form out, and not to choose it.</summary>
    public double? Promise => IsRough && Factor < LadderRules.Hopeless ? null : Factor;
}
