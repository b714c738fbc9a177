using CsCheck;
using GreenDsl.Data.Heads;
using GreenDsl.Data.Tests.Idx;

namespace GreenDsl.Data.Tests.Heads;

public class DatasetHeadTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["ab \\\t\r\n,é"], 1, 6];

    private static readonly Gen<string?> Hash = Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"00ff"), Gen.Const((string?)"00fe"));

    private static readonly Gen<DatasetHead> Head = Gen.Select(Gen.OneOf<DatasetHead>(
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 3], Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 9])
            .Select(DatasetHead (count, channels, height, width, classes) => new IdxHead(count, channels, height, width, classes)),
        Gen.Select(Gen.Long[0, 99], Gen.Select(Word, Gen.Enum<ColumnKind>(), Gen.Long[0, 9], Word.Array[0, 3])
            .Select((name, kind, missing, categories) => new CsvColumn(name, kind, missing, categories)).List[0, 4])
            .Select(DatasetHead (rows, columns) => new CsvHead(rows, columns))), Hash, static (head, hash) => head with { Hash = hash });

    [Fact]
    public void Text_is_read_back_to_an_equal_head() => Head.Sample(head =>
    {
        var read = DatasetHead.TryParse(head.ToText());
        Assert.Equal(head, read);
        Assert.Equal(head.GetHashCode(), read!.GetHashCode());
    });

    [Fact]
    public void Heads_are_equal_exactly_when_their_texts_are() =>
        Gen.Select(Head, Head).Sample((one, other) => Assert.Equal(one.ToText() == other.ToText(), one.Equals(other)));

    [Fact]
    public void Line_ends_of_another_system_make_no_difference() => Head.Sample(head =>
        Assert.Equal(head, DatasetHead.TryParse(head.ToText().Replace("\n", "\r\n", StringComparison.Ordinal))));

    [Fact]
    public void The_text_says_what_it_is() => Assert.Equal(
        "green-head 2\t00ff\tcsv\t3\nnumber\t1\tage\ncategory\t0\tport\tC\tS\n",
        (new CsvHead(3, [new("age", ColumnKind.Number, 1, []), new("port", ColumnKind.Category, 0, ["C", "S"])]) with { Hash = "00ff" }).ToText());

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("green-head 1\t\tcsv\t3\n")]
    [InlineData("green-head 2\t\tcsv\t-3\n")]
    [InlineData("green-head 2\t\tcsv\t3\nnumber\t1\n")]
    [InlineData("green-head 2\t\tcsv\t3\nword\t1\tage\n")]
    [InlineData("green-head 2\t\tidx\t1\t1\t28\t28\n")]
    [InlineData("green-head 2\t\tidx\t1\t1\t28\t28\tten\n")]
    [InlineData("green-head 2\t\tidx\t1\t1\t28\t28\t10")]
    public void Another_version_and_damage_are_no_head(string text) => Assert.Null(DatasetHead.TryParse(text));

    [Fact]
    public void A_column_is_a_number_only_when_every_cell_is()
    {
        var head = DatasetHeadReader.ReadCsv(new StringReader("flag,size,port,none\n0,1.5,S,\n1,,\"C, D\",\n0,x,S,\n"));
        CsvColumn[] expected =
        [
            new("flag", ColumnKind.Number, 0, []),
            new("size", ColumnKind.Category, 1, ["1.5", "x"]),
            new("port", ColumnKind.Category, 0, ["C, D", "S"]),
            new("none", ColumnKind.Number, 3, []),
        ];
        Assert.Equal(new CsvHead(3, expected), head);
    }

    [Theory]
    [InlineData(DatasetHeadReader.MostCategories, ColumnKind.Category)]
    [InlineData(DatasetHeadReader.MostCategories + 1, ColumnKind.Text)]
    public void Too_many_values_are_text(int values, ColumnKind kind)
    {
        var text = "name\n" + string.Concat(Enumerable.Range(0, values).Select(static index => $"v{index}\nv{index}\n"));
        var column = Assert.Single(DatasetHeadReader.ReadCsv(new StringReader(text)).Columns);
        Assert.Equal(kind, column.Kind);
        Assert.Equal(kind == ColumnKind.Category ? values : 0, column.Categories.Count);
        Assert.Equal(column.Categories.Order(StringComparer.Ordinal), column.Categories);
    }

    [Fact]
    public void Images_have_sizes_and_classes() =>
        Assert.Equal(new IdxHead(2, 1, 2, 3, 8), DatasetHeadReader.ReadIdx(IdxFake.File(new byte[12], gzip: true, 2, 2, 3), IdxFake.File([7, 0], gzip: false, 2)));

    [Fact]
    public void Labels_of_other_images_are_an_error() =>
        Assert.Contains(
            "2 images and 3 labels",
            Assert.Throws<DataFormatException>(() => DatasetHeadReader.ReadIdx(IdxFake.File(new byte[2], gzip: false, 2, 1, 1), IdxFake.File([0, 1, 2], gzip: false, 3))).Message,
            StringComparison.Ordinal);

    [SkippableFact]
    public void Real_table_with_missing_numbers_and_a_category()
    {
        using var text = File.OpenText(RealData.File("tabular/california-housing.csv"));
        var head = DatasetHeadReader.ReadCsv(text);
        Assert.Equal(20_640, head.Rows);
        Assert.Equal(207, head.Columns.Single(column => column.Name == "total_bedrooms").Missing);
        var category = Assert.Single(head.Columns, column => column.Kind != ColumnKind.Number);
        Assert.Equal(["<1H OCEAN", "INLAND", "ISLAND", "NEAR BAY", "NEAR OCEAN"], category.Categories);
    }

    [SkippableFact]
    public void Real_table_with_every_kind_of_column()
    {
        using var text = File.OpenText(RealData.File("tabular/titanic.csv"));
        var columns = DatasetHeadReader.ReadCsv(text).Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        Assert.Equal(ColumnKind.Number, columns["Survived"].Kind);
        Assert.Equal(177, columns["Age"].Missing);
        Assert.Equal(["C", "Q", "S"], columns["Embarked"].Categories);
        Assert.Equal(891, columns["Name"].Categories.Count);
    }

    [SkippableFact]
    public void Real_digits()
    {
        using var images = File.OpenRead(RealData.File("mnist/t10k-images-idx3-ubyte.gz"));
        using var labels = File.OpenRead(RealData.File("mnist/t10k-labels-idx1-ubyte.gz"));
        Assert.Equal(new IdxHead(10_000, 1, 28, 28, 10), DatasetHeadReader.ReadIdx(images, labels));
    }
}
