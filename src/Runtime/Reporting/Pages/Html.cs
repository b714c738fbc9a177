using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>A piece of a page. What is put into it is escaped, so no name of a file, metric or experiment can become markup.</summary>
internal readonly struct Html
{
    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>Markup with values in it; the literal parts are taken as they are, the values are escaped unless they are markup themselves.</summary>
    public static Html Of(HtmlHandler template) => new(template.Finish());

    /// <summary>Markup that holds nothing from outside: style sheets, numbers, JSON that was escaped for a page.</summary>
    public static Html Trusted(string markup) => new(markup);

    /// <summary>Text, escaped.</summary>
    public static implicit operator Html(string text) => Of($"{text}");

    /// <summary>Pieces one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces));

    /// <inheritdoc/>
    public override string ToString() => markup ?? "";
}

/// <summary>Fills a template of markup: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlHandler
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text;

    /// <summary>Called by the compiler.</summary>
    public HtmlHandler(int literalLength, int formattedCount) => text = new(literalLength + 16 * formattedCount);

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string literal) => text.Append(literal);

    /// <summary>Text, escaped.</summary>
    public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

    /// <summary>Markup, as it is.</summary>
    public void AppendFormatted(Html value) => text.Append(value);

    /// <summary>Markup, piece by piece.</summary>
    public void AppendFormatted(IEnumerable<Html> values) => text.AppendJoin("", values);

    /// <summary>A coordinate or a size in a drawing.</summary>
    public void AppendFormatted(double value) => text.Append(CultureInfo.InvariantCulture, $"{value:0.##}");

    /// <summary>A whole number.</summary>
    public void AppendFormatted(int value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>The filled template.</summary>
    public string Finish() => text.ToString();
}
