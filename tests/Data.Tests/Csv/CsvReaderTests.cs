using CsCheck;
using GreenDsl.Data.Csv;

namespace GreenDsl.Data.Tests.Csv;

public class CsvReaderTests
{
    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.String[Gen.Char["ab ,\"\r\n\té漢"], 0, 8],
        Gen.Double.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void What_was_written_is_read_back(string newLine) =>
        Gen.Select(Gen.Int[1, 6], Gen.Bool).SelectMany((width, quoteAll) => Field.Array[width].List[0, 12].Select(rows => (width, quoteAll, rows)))
            .Sample((width, quoteAll, rows) =>
            {
                string[] header = [.. Enumerable.Range(0, width).Select(index => $"column {index}")];
                var text = CsvText.Write(rows.Prepend(header), newLine, quoteAll);
                var (readHeader, readRows) = CsvText.Read(text);
                Assert.Equal(header, readHeader);
                Assert.Equal(rows, readRows);
            });

    [Fact]
    public void A_reader_that_hands_out_few_characters_makes_no_difference() =>
        Gen.Select(Field.Array[3].List[1, 30], Gen.Int[1, 7]).Sample((rows, portion) =>
        {
            var text = CsvText.Write(rows.Prepend(["a", "b", "c"]));
            Assert.Equal(rows, CsvText.Read(new SlowReader(text, portion)).Rows);
        });

    [Fact]
    public void A_record_longer_than_the_buffer_is_read_whole()
    {
        var longField = new string('x', 200_000) + "\n\"";
        Assert.Equal([longField, "1"], Assert.Single(CsvText.Read(CsvText.Write([["a", "b"], [longField, "1"]])).Rows));
    }

    [Fact]
    public void Byte_order_mark_blank_lines_and_a_missing_last_line_end_are_no_matter()
    {
        var (header, rows) = CsvText.Read("\uFEFFa,b\r\n\r\n1,2\n\n3,4");
        Assert.Equal(["a", "b"], header);
        Assert.Equal([["1", "2"], ["3", "4"]], rows);
    }

    [Fact]
    public void Empty_fields_are_fields() => Assert.Equal([["", "", ""]], CsvText.Read("a,b,c\n,,\n").Rows);

    [Fact]
    public void White_space_belongs_to_the_field_and_alone_is_missing()
    {
        var reader = new CsvReader(new StringReader("a,b\n  ,x \n"));
        Assert.True(reader.Read());
        Assert.True(reader.IsMissing(0));
        Assert.False(reader.IsMissing(1));
        Assert.Equal("x ", reader.Text(1));
    }

    [Fact]
    public void Lines_are_counted_across_quoted_line_ends()
    {
        var reader = new CsvReader(new StringReader("a,b\n\"1\n2\",3\n4,5\n"));
        Assert.True(reader.Read());
        Assert.Equal(2, reader.Line);
        Assert.True(reader.Read());
        Assert.Equal(4, reader.Line);
    }

    [Theory]
    [InlineData("", 0, 0, "the file is empty")]
    [InlineData("\n\n", 0, 0, "the file is empty")]
    [InlineData("a,,b\n", 1, 3, "a column has no name")]
    [InlineData("a,b,a\n", 1, 5, "there are two columns 'a'")]
    [InlineData("a,b\n1,2\n3\n", 3, 1, "one field where the header has 2")]
    [InlineData("a,b\n1,2,3\n", 2, 5, "3 fields where the header has 2")]
    [InlineData("a,b\n1,\"x\n", 2, 3, "never closed")]
    [InlineData("a,b\n1,x\"y\n", 2, 4, "a double quote inside a field")]
    [InlineData("a,b\n\"1\n\"2,3\n", 3, 2, "text after the closing quote")]
    public void Bad_text_is_an_error_with_its_place(string text, long line, int column, string problem)
    {
        var error = Assert.Throws<DataFormatException>(() => CsvText.Read(text));
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_a_place() =>
        Gen.String[Gen.Char["a1,\"\r\n"], 0, 40].Sample(text =>
        {
            try
            {
                CsvText.Read(text);
            }
            catch (DataFormatException error)
            {
                Assert.True(error.Line > 0 || error.Problem.StartsWith("the file is empty", StringComparison.Ordinal));
            }
        });

    [Fact]
    public void Reading_records_allocates_nothing()
    {
        var reader = new CsvReader(new StringReader("a,b,c\n" + string.Concat(Enumerable.Repeat("12.5,\"x, y\",-3e2\n", 5000))));
        double sum = 0;
        for (var row = 0; row < 100; row++) Consume();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 0; row < 3000; row++) Consume();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(3100 * (12.5 + 4), sum);

        void Consume()
        {
            Assert.True(reader.Read());
            reader.TryGetNumber(0, out var number);
            sum += number + reader[1].Count;
        }
    }

    [SkippableFact]
    public void Real_table_with_quoted_names()
    {
        using var text = File.OpenText(RealData.File("tabular/titanic.csv"));
        var (header, rows) = CsvText.Read(text);
        Assert.Equal(12, header.Count);
        Assert.Equal(891, rows.Count);
        Assert.Equal("Braund, Mr. Owen Harris", rows[0][3]);
    }

    private sealed class SlowReader(string text, int portion) : TextReader
    {
        private int at;

        public override int Read(char[] buffer, int index, int count)
        {
            var length = Math.Min(Math.Min(portion, count), text.Length - at);
            text.CopyTo(at, buffer, index, length);
            at += length;
            return length;
        }
    }
}
