using CsCheck;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Data;

namespace GreenDsl.Torch.Tests.Data;

public class ColumnFitTests
{
    private static readonly ColumnPlan Number = new() { Name = "age" };
    private static readonly ColumnPlan Category = new() { Name = "port", Categories = ["C", "Q", "S"] };

    [Theory]
    [InlineData(MissingPolicy.Mean, 4.0)]
    [InlineData(MissingPolicy.Median, 2.5)]
    [InlineData(MissingPolicy.Mode, 1.0)]
    [InlineData(MissingPolicy.Fill, 9.0)]
    public void Fills_gaps_of_numbers(MissingPolicy policy, double expected) =>
        Assert.Equal(expected, ColumnFit.Fit(Number, (double[])[1, double.NaN, 10, 1, 4], Plan(policy)).Fill);

    [Theory]
    [InlineData(MissingPolicy.Mean)]
    [InlineData(MissingPolicy.Median)]
    [InlineData(MissingPolicy.Mode)]
    [InlineData(MissingPolicy.Fill)]
    public void Fills_gaps_of_categories_with_the_most_frequent(MissingPolicy policy) =>
        Assert.Equal(2, ColumnFit.Fit(Category, (double[])[2, 0, double.NaN, 2, 1], Plan(policy)).Fill);

    [Fact]
    public void Scales_are_fitted_to_the_filled_training_part()
    {
        var standard = ColumnFit.Fit(Number, (double[])[1, double.NaN, 3], Plan(MissingPolicy.Mean)).Scale;
        Assert.Equal(2, standard.Offset, 12);
        Assert.Equal(Math.Sqrt(2.0 / 3), standard.Scale, 12);

        var range = ColumnFit.Fit(Number, (double[])[1, double.NaN, 3], Plan(MissingPolicy.Fill, Normalization.MinMax)).Scale;
        Assert.Equal(new LinearScale(1, 8), range);
    }

    [Fact]
    public void A_constant_column_is_only_shifted() =>
        Assert.Equal(new LinearScale(0.1, 1), ColumnFit.Scale([0.1, 0.1, 0.1], Normalization.Standard));

    [Fact]
    public void A_column_without_any_value_is_an_error()
    {
        var e = Assert.Throws<ExperimentException>(() => ColumnFit.Fit(Number, (double[])[double.NaN], Plan(MissingPolicy.Median)));
        Assert.Equal("data/x.csv: the column 'age' is empty in the whole training part: there is nothing to fill gaps with", e.Message);
    }

    [Fact]
    public void Scaling_can_be_undone() =>
        Gen.Double[-1e6, 1e6].Array[2, 50].Sample(values =>
        {
            var scale = ColumnFit.Scale(values, Normalization.Standard);
            return values.All(value => Math.Abs(scale.Undo(scale.Apply(value)) - value) <= 1e-6);
        });

    [Fact]
    public void Samples_are_filled_scaled_and_spread()
    {
        var table = new TablePreprocessing([new("age", null, 3, new LinearScale(1, 2)), new("port", ["C", "Q", "S"], 2, LinearScale.None)], LinearScale.None);
        var inputs = new float[4];
        table.Apply([5, 1], inputs);
        Assert.Equal([2, 0, 1, 0], inputs);
        table.Apply([double.NaN, double.NaN], inputs);
        Assert.Equal([1, 0, 0, 1], inputs);
        Assert.Equal("'port' has 3 categories, numbered from 0; 3 is none of them", Assert.Throws<ArgumentException>(() => table.Apply([0, 3], inputs)).Message);
    }

    [Fact]
    public void Preprocessing_survives_its_text()
    {
        var table = new TablePreprocessing([new("age", null, 3.1, new LinearScale(1, 2)), new("port", ["C", "Q"], null, LinearScale.None)], new LinearScale(1e-7, 3));
        var read = Assert.IsType<TablePreprocessing>(Preprocessing.FromJson(table.ToJson(), "w"));
        Assert.Equal(table.ToJson(), read.ToJson());
        Assert.Equal("""{"kind":"table","features":[{"name":"age","categories":null,"fill":3.1,"scale":{"offset":1,"scale":2}},{"name":"port","categories":["C","Q"],"fill":null,"scale":{"offset":0,"scale":1}}],"label":{"offset":1E-07,"scale":3}}""", table.ToJson());
        Assert.StartsWith("w: the preprocessing in the metadata cannot be read", Assert.Throws<ExperimentException>(() => Preprocessing.FromJson("{}", "w")).Message, StringComparison.Ordinal);
    }

    private static CsvDataPlan Plan(MissingPolicy missing, Normalization normalize = Normalization.Standard) => new()
    {
        Path = "data/x.csv", Split = new SplitPlan(1, 0, 0), Features = [], Label = Number, Missing = missing, Fill = 9, Normalize = normalize,
    };
}
