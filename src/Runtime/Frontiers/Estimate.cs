namespace GreenDsl.Runtime.Frontiers;

/// <summary>A mean over seeds and how certain it is.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardError">Standard error of the mean; NaN for fewer than two values.</param>
internal readonly record struct Estimate(int Count, double Mean, double StandardError)
{
    // Student's t at 97.5 % for 1 to 30 degrees of freedom.
    private static readonly double[] Quantiles =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>Half the width of the 95 % interval of the mean, by Student's t.</summary>
    public double Margin => StandardError * Quantile(Count - 1);

    /// <summary>The estimate from values.</summary>
    public static Estimate Of(IReadOnlyList<double> values)
    {
        var mean = values.Count > 0 ? values.Average() : double.NaN;
        var error = values.Count > 1 ? Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count) : double.NaN;
        return new(values.Count, mean, error);
    }

    /// <summary>The mean difference between two methods on the seeds that both have.</summary>
    public static Estimate OfDifference(IReadOnlyDictionary<long, double> these, IReadOnlyDictionary<long, double> those) =>
        Of([.. these.Where(one => those.ContainsKey(one.Key)).Select(one => one.Value - those[one.Key])]);

    // Beyond the table the distance to the normal quantile falls as one over the degrees of freedom.
    private static double Quantile(int freedom) => freedom < 1 ? double.NaN : freedom <= Quantiles.Length ? Quantiles[freedom - 1] : 1.96 + 2.4 / freedom;
}
