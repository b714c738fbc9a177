using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GreenDsl.Dsl.Text;

/// <summary>A change of the text that mends a finding: what an editor offers and <c>check --fix</c> carries out.</summary>
/// <param name="Title">What it does, as an editor shows it: <c>write 'conv2d'</c>.</param>
/// <param name="Span">The stretch that is replaced; of length 0 where text is put in. Its <see cref="SourceSpan.Source"/> is that of the finding.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record Mend(string Title, SourceSpan Span, string Text)
{
    private const string TitleKey = "GreenDsl.Mend.Title";
    private const string StartKey = "GreenDsl.Mend.Start";
    private const string LengthKey = "GreenDsl.Mend.Length";
    private const string TextKey = "GreenDsl.Mend.Text";

    /// <summary>Replaces a word by the one that was meant.</summary>
    /// <param name="span">The word.</param>
    /// <param name="meant">The one that was meant.</param>
    /// <returns><see langword="null"/> where none was.</returns>
    [return: NotNullIfNotNull(nameof(meant))]
    public static Mend? Write(SourceSpan span, string? meant) => meant is null ? null : new($"write '{meant}'", span, meant);

    /// <summary>The mend as pairs of texts, which is all that a compiler's diagnostic can carry.</summary>
    public IReadOnlyDictionary<string, string?> ToProperties() => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [TitleKey] = Title,
        [StartKey] = Numerals.Text(Span.Start),
        [LengthKey] = Numerals.Text(Span.Length),
        [TextKey] = Text,
    };

    /// <summary>What <see cref="ToProperties"/> wrote, without lines and columns; <see langword="null"/> where there is no mend.</summary>
    public static Mend? Read(IReadOnlyDictionary<string, string?> properties)
    {
        return Value(TitleKey) is { } title && Number(StartKey) is { } start && Number(LengthKey) is { } length && Value(TextKey) is { } text
            ? new(title, new SourceSpan(start, length, 0, 0, 0, 0), text)
            : null;

        string? Value(string key) => properties.TryGetValue(key, out var value) ? value : null;
        int? Number(string key) => int.TryParse(Value(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
