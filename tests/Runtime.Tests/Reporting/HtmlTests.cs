using GreenDsl.Runtime.Reporting.Pages;

namespace GreenDsl.Runtime.Tests.Reporting;

public sealed class HtmlTests
{
    private const string Hostile = "<script>alert(\"1\")</script>&'";

    [Fact]
    public void Text_is_escaped_wherever_it_comes_in()
    {
        var expected = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;";

        Assert.Equal($"<p title=\"{expected}\">{expected}</p>", Html.Of($"<p title=\"{Hostile}\">{Hostile}</p>").ToString());
        Html text = Hostile;
        Assert.Equal(expected, text.ToString());
    }

    [Fact]
    public void Markup_is_not_escaped_twice_and_letters_stay_readable()
    {
        var items = new[] { "ä", "₂" }.Select(static text => Html.Of($"<li>{text}</li>"));

        Assert.Equal("<ul><li>ä</li><li>₂</li></ul>1.5 7", Html.Of($"<ul>{items}</ul>{1.5} {7}{(string?)null}{default(Html)}").ToString());
    }
}
