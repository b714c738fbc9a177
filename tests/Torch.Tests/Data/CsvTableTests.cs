using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Data;

namespace GreenDsl.Torch.Tests.Data;

public class CsvTableTests
{
    private static readonly CsvDataPlan Houses = new()
    {
        Path = "data/houses.csv",
        Split = new SplitPlan(0.8, 0.1, 0.1),
        Features = [new ColumnPlan { Name = "sqft" }, new ColumnPlan { Name = "sea", Categories = ["far", "near"] }],
        Label = new ColumnPlan { Name = "price" },
        Missing = MissingPolicy.Mean,
        Normalize = Normalization.Standard,
    };

    [Fact]
    public void Reads_the_declared_columns_by_name()
    {
        var table = Read("price,other,sea,sqft\n100,x,near,50\n200,y,far,70.5\n");
        Assert.Equal([50, 70.5], table.Features[0]);
        Assert.Equal([1, 0], table.Features[1]);
        Assert.Equal([100, 200], table.Labels);
    }

    [Fact]
    public void An_empty_cell_is_missing_and_an_empty_label_leaves_the_row_out()
    {
        var table = Read("sqft,sea,price\n,near,100\n60,far,\n70,,300\n");
        Assert.Equal([double.NaN, 70], table.Features[0]);
        Assert.Equal([1, double.NaN], table.Features[1]);
        Assert.Equal([100, 300], table.Labels);
    }

    [Fact]
    public void Drop_leaves_out_rows_with_a_gap()
    {
        var table = Read("sqft,sea,price\n,near,100\n60,far,200\n70,,300\n", Houses with { Missing = MissingPolicy.Drop });
        Assert.Equal([60], table.Features[0]);
        Assert.Equal([200], table.Labels);
    }

    [Theory]
    [InlineData("sqft,sea,price\n50,near,100\n,far,200\n", "data/houses.csv(3,1): 'sqft' is empty; say under 'missing' what to do: drop, mean, median, mode or fill")]
    [InlineData("sqft,sea,price\n50,near,100\nfifty,far,200\n", "data/houses.csv(3,1): 'fifty' in 'sqft' is no number")]
    [InlineData("sqft,sea,price\n50,near,cheap\n", "data/houses.csv(2,9): 'cheap' in 'price' is no number")]
    [InlineData("sqft,sea,price\n50,\"by, the\",1\n", "data/houses.csv(2,4): 'by, the' is no category of 'sea'; it has far, near")]
    [InlineData("sqft,price\n50,1\n", "data/houses.csv(1,1): there is no column 'sea'; there are sqft, price")]
    [InlineData("sqft,sea,price\n50,near\n", "data/houses.csv(2,4): 2 fields where the header has 3")]
    [InlineData("", "data/houses.csv: the file is empty; a table begins with a line of column names")]
    public void Says_what_is_wrong_and_where(string text, string message)
    {
        var e = Assert.Throws<ExperimentException>(() => Read(text, Houses with { Missing = MissingPolicy.Error }));
        Assert.Equal(message, e.Message);
    }

    [Fact]
    public void Labels_must_fit_the_task()
    {
        const string text = "sqft,sea,price\n50,near,2\n50,near,0.5\n";
        Assert.Equal("data/houses.csv(2,9): the label 'price' must be 0 or 1, not 2",
            Assert.Throws<ExperimentException>(() => Read(text, Houses, TaskKind.BinaryClassification)).Message);
        Assert.Equal("data/houses.csv(3,9): the label 'price' must be a class, counted from 0, not 0.5",
            Assert.Throws<ExperimentException>(() => Read(text, Houses, TaskKind.Classification)).Message);
    }

    private static CsvTable Read(string text, CsvDataPlan? plan = null, TaskKind task = TaskKind.Regression) =>
        CsvTable.Read(new StringReader(text), plan ?? Houses, task, Houses.Path);
}
