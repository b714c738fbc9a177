using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Data;

/// <summary>Finds fillings and scales from the training part of a column.</summary>
internal static class ColumnFit
{
    /// <summary>Fits a feature column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="training">Its raw values in the training part; NaN is missing. Changed: missing values are filled.</param>
    /// <param name="data">What to do about missing values and scales.</param>
    /// <exception cref="ExperimentException">There is no value to fit to.</exception>
    public static FeatureTransform Fit(ColumnPlan column, Span<double> training, CsvDataPlan data)
    {
        var fill = Fill(column, training, data);
        foreach (ref var value in training)
            if (double.IsNaN(value)) value = fill!.Value;
        return new FeatureTransform(column.Name, column.Categories, fill, column.Categories is null ? Scale(training, data.Normalize) : LinearScale.None);
    }

    /// <summary>Fits a scale. Standard: mean and standard deviation of the values themselves (divided by n); a constant is only shifted.</summary>
    public static LinearScale Scale(ReadOnlySpan<double> values, Normalization normalization)
    {
        if (normalization == Normalization.None) return LinearScale.None;
        var (lowest, highest, mean) = (double.PositiveInfinity, double.NegativeInfinity, 0.0);
        foreach (var value in values)
        {
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
            mean += value / values.Length;
        }
        if (lowest == highest) return new LinearScale(lowest, 1);
        if (normalization == Normalization.MinMax) return new LinearScale(lowest, highest - lowest);

        var variance = 0.0;
        foreach (var value in values) variance += (value - mean) * (value - mean) / values.Length;
        return new LinearScale(mean, Math.Sqrt(variance));
    }

    private static double? Fill(ColumnPlan column, ReadOnlySpan<double> training, CsvDataPlan data)
    {
        if (data.Missing is MissingPolicy.Error or MissingPolicy.Drop) return null;
        if (data.Missing == MissingPolicy.Fill && column.Categories is null) return data.Fill;

        double[] present = [.. training.ToArray().Where(static value => !double.IsNaN(value)).Order()];
        if (present.Length == 0)
            throw new ExperimentException($"{data.Path}: the column '{column.Name}' is empty in the whole training part: there is nothing to fill gaps with");
        return (column.Categories, data.Missing) switch
        {
            (null, MissingPolicy.Mean) => present.Average(),
            (null, MissingPolicy.Median) => (present[(present.Length - 1) / 2] + present[present.Length / 2]) / 2,
            // Of equally frequent values the smallest.
            _ => present.CountBy(static value => value).MaxBy(static entry => entry.Value).Key,
        };
    }
}
