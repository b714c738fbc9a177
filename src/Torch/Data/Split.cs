using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Data;

/// <summary>Which samples belong to which part.</summary>
/// <param name="Train">Samples trained on.</param>
/// <param name="Validation">Samples evaluated while training.</param>
/// <param name="Test">Samples evaluated once, at the end.</param>
internal sealed record Split(long[] Train, long[] Validation, long[] Test)
{
    /// <summary>Draws the parts; the same seed and number of samples give the same parts everywhere.</summary>
    /// <exception cref="ExperimentException">No sample would be left to train on.</exception>
    public static Split Draw(int samples, SplitPlan shares, long seed, string source)
    {
        var validation = Count(shares.Validation, samples);
        var test = Math.Min(Count(shares.Test, samples), samples - validation);
        var train = samples - validation - test;
        if (train <= 0)
            throw new ExperimentException($"{source}: of {samples} usable samples none is left to train on");

        ReadOnlySpan<long> order = new SeededRandom(seed, "split").Permutation(samples);
        return new Split(order[..train].ToArray(), order.Slice(train, validation).ToArray(), order[(train + validation)..].ToArray());
    }

    private static int Count(double share, int samples) => Math.Min(samples, (int)Math.Round(share * samples, MidpointRounding.AwayFromZero));
}
