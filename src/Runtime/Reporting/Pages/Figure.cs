namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>Parts that several sections are made of.</summary>
internal static class Figure
{
    /// <summary>A picture with what it shows.</summary>
    public static Html Of(string title, Html text, Html picture) => Html.Of($"""
        <figure>
        {picture}
        <figcaption><b>{title}.</b> {text}</figcaption>
        </figure>
        """);

    /// <summary>Names with their values.</summary>
    public static Html Facts(params IEnumerable<(string Name, Html Value)> facts) =>
        Html.Of($"""<dl class="facts">{facts.Select(fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"))}</dl>""");

    /// <summary>Amounts of one whole, each with its share as a bar.</summary>
    public static Html Bars(string caption, IReadOnlyList<(string Name, double Amount)> parts, Func<double, string> format)
    {
        var all = parts.Sum(static part => part.Amount);
        return Html.Of($"""
            <table class="bars"><caption>{caption}</caption>
            <thead><tr><th scope="col">part</th><th scope="col">amount</th><th scope="col">share</th></tr></thead>
            <tbody>{parts.Where(static part => part.Amount > 0).Select(part => Html.Of($"""
            <tr><th scope="row">{part.Name}</th><td>{format(part.Amount)}</td><td><span class="bar" style="--share:{100 * part.Amount / all}%"></span> {Shown.Share(part.Amount / all)}</td></tr>
            """))}</tbody></table>
            """);
    }
}
