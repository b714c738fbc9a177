using System.Globalization;
using System.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Mutations.Code;

/// <summary>Text in which what came from YAML stands between marks that say from where, so that it can be put together before anybody knows where it ends up.</summary>
internal static class MarkedText
{
    // Characters for private use, which no experiment has.
    private const char Open = '\uE000';
    private const char Middle = '\uE001';
    private const char Close = '\uE002';

    /// <summary>Marks what a scalar became.</summary>
    public static string Mark(GreenNode scalar, SpotForm form, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{Open}{(int)form}{scalar.Span.Start}{Middle}{text}{Close}");

    /// <summary>Takes the marks out and remembers them.</summary>
    public static CSharpTwin Read(string marked)
    {
        var (text, spots) = (new StringBuilder(), new Dictionary<int, Spot>());
        for (var at = 0; at < marked.Length;)
        {
            if (marked[at] != Open)
            {
                text.Append(marked[at++]);
                continue;
            }
            var (middle, close) = (marked.IndexOf(Middle, at), marked.IndexOf(Close, at));
            spots.TryAdd(
                int.Parse(marked.AsSpan(at + 2, middle - at - 2), CultureInfo.InvariantCulture),
                new(text.Length, close - middle - 1, (SpotForm)(marked[at + 1] - '0')));
            text.Append(marked, middle + 1, close - middle - 1);
            at = close + 1;
        }
        return new(text.ToString(), spots);
    }
}
