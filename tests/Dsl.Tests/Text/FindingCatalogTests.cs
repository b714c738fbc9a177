using System.Text.RegularExpressions;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Text;

public partial class FindingCatalogTests
{
    [Fact]
    public void Ids_are_unique_well_formed_and_in_order()
    {
        var ids = FindingCatalog.All.Select(rule => rule.Id).ToArray();
        Assert.True(ids.Length > 40);
        Assert.All(ids, id => Assert.Matches("^GRN0[0-9]{3}$", id));
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Titles_are_unique_sentences_without_places_or_a_full_stop()
    {
        var titles = FindingCatalog.All.Select(rule => rule.Title).ToArray();
        Assert.Equal(titles.Length, titles.Distinct(StringComparer.Ordinal).Count());
        Assert.All(titles, title => Assert.Matches(@"^[A-Z][^{}\n]*[^.]$", title));
    }

    [Fact]
    public void Places_of_a_message_are_numbered_without_a_gap() => Assert.All(FindingCatalog.All, rule =>
    {
        var places = Place().Matches(rule.Format).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order().ToArray();
        Assert.Equal(Enumerable.Range(0, places.Length), places);
    });

    [GeneratedRegex(@"(?<!\{)\{(\d+)\}(?!\})")]
    private static partial Regex Place();
}
