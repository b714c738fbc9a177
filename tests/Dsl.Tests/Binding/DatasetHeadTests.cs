using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Tests.Binding;

/// <summary>What the data's head and the declarations make of each other.</summary>
public class DatasetHeadTests
{
    private static readonly CsvHead Houses = new(1000,
    [
        new("id", ColumnKind.Text, 0, []),
        new("sqft", ColumnKind.Number, 3, []),
        new("bedrooms", ColumnKind.Number, 0, []),
        new("heating", ColumnKind.Category, 0, ["gas", "oil", "sun"]),
        new("price", ColumnKind.Number, 0, []),
    ]);

    private static CompilationResult Compile(string data, DatasetHead? head, string loss = "mse", string last = "1") => GreenCompiler.Compile(
        $"experiment: a\ndata: {data}\nmodel: [flatten, {{linear: {last}}}]\nloss: {loss}\noptimizer: adam\ntrain: {{epochs: 1}}\n", "a.green.yaml", head);

    private static void AssertFindings(string data, DatasetHead? head, params string[] ids)
    {
        var marked = new MarkedText($"experiment: a\ndata: {data}\nmodel: [flatten, {{linear: 1}}]\nloss: mse\noptimizer: adam\ntrain: {{epochs: 1}}\n");
        marked.AssertFindings(
            GreenCompiler.Compile(marked.Text, "a.green.yaml", head).Findings.Where(finding => finding.Rule.Id is not ("GRN0501" or "GRN0509")), ids);
    }

    [Fact]
    public void Columns_categories_and_rows_come_from_the_file()
    {
        var result = Compile("{csv: h.csv, features: [heating, sqft], label: price}", Houses);
        Assert.DoesNotContain(result.Findings, static finding => !finding.Rule.IsAdvice);
        var data = Assert.IsType<CsvDataset>(result.Experiment!.Experiment.Data);
        Assert.Equal(["sqft", "bedrooms", "heating", "price"], data.Columns.Select(column => column.Name));
        Assert.Equal(["heating", "sqft"], data.Features.Select(column => column.Name));
        Assert.Equal((4, 1000L, "standard", "error"), (data.InputWidth, data.Rows!.Value, data.Normalize, data.Missing));
        Assert.Equal((0.8, 0.1, 0.1), (data.Train, data.Validation, data.Test));
    }

    [Fact]
    public void Declared_columns_win_and_follow_the_headers_order()
    {
        var result = Compile("{csv: h.csv, columns: {price: number, heating: [oil, gas, sun, wood], sqft: number}, label: price}", Houses);
        var data = Assert.IsType<CsvDataset>(result.Experiment!.Experiment.Data);
        Assert.Equal(["sqft", "heating", "price"], data.Columns.Select(column => column.Name));
        Assert.Equal(["oil", "gas", "sun", "wood"], data.Features[1].Categories!.Value);
    }

    [Fact]
    public void A_category_takes_its_values_from_the_file()
    {
        var result = Compile("{csv: h.csv, columns: {sqft: number, heating: category}, label: heating}", Houses, "cross_entropy", "classes");
        Assert.Equal(3, result.Experiment!.Experiment.Network.Output!.Value.Count);
    }

    [Theory]
    [InlineData("{csv: «h.csv», label: price}", "GRN0306")]
    [InlineData("{csv: h.csv, features: [«id»], label: price}", "GRN0306")]
    [InlineData("{csv: h.csv, features: [sqft], label: «id»}", "GRN0306")]
    [InlineData("{csv: h.csv, features: [sqft], label: «cost»}", "GRN0301")]
    [InlineData("{csv: h.csv, columns: {sqft: number, «rooms»: number, price: number}, label: price}", "GRN0301")]
    [InlineData("{csv: h.csv, columns: [sqft, «rooms», price], features: [sqft, rooms], label: price}", "GRN0301")]
    [InlineData("{csv: h.csv, columns: {sqft: number, heating: «number», price: number}, label: price}", "GRN0303")]
    [InlineData("{csv: h.csv, columns: [sqft, «heating», price], label: price}", "GRN0303")]
    [InlineData("{csv: h.csv, columns: {heating: «[gas, oil]», price: number}, label: price}", "GRN0303")]
    [InlineData("{csv: h.csv, columns: {sqft: «category», price: number}, label: price}", "GRN0305")]
    [InlineData("{csv: h.csv, columns: {sqft: number, id: «category», price: number}, label: price}", "GRN0305")]
    [InlineData("{csv: h.csv, features: [sqft], label: price, rows: «999»}", "GRN0304")]
    public void A_table_that_is_not_as_declared_is_a_finding(string data, params string[] ids) => AssertFindings(data, Houses, ids);

    [Theory]
    [InlineData("{idx: d, shape: [1, 8, 8], classes: 10, rows: 500}")]
    [InlineData("{idx: d, shape: [8, 8], classes: 12}")]
    [InlineData("{idx: d}")]
    [InlineData("{idx: d, shape: «[1, 8, 9]»}", "GRN0303")]
    [InlineData("{idx: d, classes: «9»}", "GRN0303")]
    [InlineData("{idx: d, rows: «600»}", "GRN0304")]
    public void Images_that_are_not_as_declared_are_a_finding(string data, params string[] ids) => AssertFindings(data, new IdxHead(500, 1, 8, 8, 10), ids);

    [Fact]
    public void Images_bring_their_shape_and_classes()
    {
        var result = Compile("{idx: d, scale: -1..1}", new IdxHead(500, 1, 8, 8, 10), "cross_entropy", "classes");
        var data = Assert.IsType<IdxDataset>(result.Experiment!.Experiment.Data);
        Assert.Equal((Shape.Of(1, 8, 8), 10L, -1.0, 1.0, 500L), (data.Shape, data.Classes, data.ScaleLow, data.ScaleHigh, data.Rows!.Value));
    }

    [Fact]
    public void A_head_of_the_other_kind_is_no_head() => AssertFindings("{csv: «h.csv», label: price}", new IdxHead(5, 1, 8, 8, 10), "GRN0302");
}
