namespace GreenDsl.Data.Tests.Csv;

/// <summary>Writes and reads whole tables, for tests.</summary>
internal static class CsvText
{
    public static string Write(IEnumerable<string[]> records, string newLine = "\n", bool quoteAll = false) =>
        string.Concat(records.Select(record => string.Join(",", record.Select(field => Quote(field, quoteAll || record.Length == 1))) + newLine));

    public static (IReadOnlyList<string> Header, List<string[]> Rows) Read(TextReader text)
    {
        var reader = new GreenDsl.Data.Csv.CsvReader(text);
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.Header.Count).Select(reader.Text)]);
        return (reader.Header, rows);
    }

    public static (IReadOnlyList<string> Header, List<string[]> Rows) Read(string text) => Read(new StringReader(text));

    private static string Quote(string field, bool always) =>
        always || field.IndexOfAny([',', '"', '\r', '\n']) >= 0 ? "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : field;
}
