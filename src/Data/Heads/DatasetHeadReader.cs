using GreenDsl.Data.Csv;
using GreenDsl.Data.Idx;

namespace GreenDsl.Data.Heads;

/// <summary>Finds out what the compiler needs to know of a data set.</summary>
public static class DatasetHeadReader
{
    /// <summary>More distinct values than this make a column text and no category.</summary>
    public const int MostCategories = 1000;

    /// <summary>Reads a whole table: a column is a number only when every one of its cells is.</summary>
    /// <exception cref="DataFormatException">The table breaks the format; the message names line and column.</exception>
    public static CsvHead ReadCsv(TextReader text)
    {
        var reader = new CsvReader(text);
        var columns = reader.Header.Select(static name => new ColumnSurvey(name)).ToArray();
        long rows = 0;
        for (; reader.Read(); rows++)
            for (var index = 0; index < columns.Length; index++)
                columns[index].Add(reader, index);
        return new CsvHead(rows, [.. columns.Select(static column => column.Finish())]);
    }

    /// <summary>Reads the sizes of images and the number of classes among their labels.</summary>
    /// <param name="images">A seekable stream of the images file.</param>
    /// <param name="labels">A seekable stream of the labels file.</param>
    /// <exception cref="DataFormatException">One of the two is damaged, or they do not belong together.</exception>
    public static IdxHead ReadIdx(Stream images, Stream labels)
    {
        var header = IdxReader.ReadImagesHeader(images);
        var classes = IdxReader.ReadLabels(labels);
        if (classes.Length != header.Count) throw new DataFormatException($"there are {header.Count} images and {classes.Length} labels");
        if (classes.Length == 0) throw new DataFormatException("there are no images");
        return new IdxHead(header.Count, Channels: 1, header.Height, header.Width, classes.Max() + 1);
    }

    /// <summary>What is known of a column so far.</summary>
    private sealed class ColumnSurvey(string name)
    {
        private readonly ValueSet values = new(MostCategories);
        private bool isNumber = true;
        private long missing;

        public void Add(CsvReader reader, int column)
        {
            if (reader.IsMissing(column))
            {
                missing++;
                return;
            }
            if (isNumber && !reader.TryGetNumber(column, out _)) isNumber = false;
            values.Add(reader[column]);
        }

        public CsvColumn Finish()
        {
            var kind = isNumber ? ColumnKind.Number : values.IsFull ? ColumnKind.Text : ColumnKind.Category;
            return new CsvColumn(name, kind, missing, kind == ColumnKind.Category ? values.Ordered() : []);
        }
    }
}
