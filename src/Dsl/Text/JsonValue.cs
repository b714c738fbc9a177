using System.Globalization;
using System.Text;

namespace GreenDsl.Dsl.Text;

/// <summary>JSON to be written. The same value gives the same bytes on every machine.</summary>
internal abstract record JsonValue
{
    private JsonValue() { }

    /// <summary>A text.</summary>
    public sealed record Text(string Content) : JsonValue;

    /// <summary>A whole number.</summary>
    public sealed record Integer(long Content) : JsonValue;

    /// <summary>A finite real number.</summary>
    public sealed record Number(double Content) : JsonValue;

    /// <summary>True or false.</summary>
    public sealed record Flag(bool Content) : JsonValue;

    /// <summary>A list.</summary>
    public sealed record List(IEnumerable<JsonValue> Items) : JsonValue;

    /// <summary>Names with values in their order.</summary>
    public sealed record Object(IEnumerable<(string Name, JsonValue Content)> Entries) : JsonValue;

    public static implicit operator JsonValue(string content) => new Text(content);

    public static implicit operator JsonValue(long content) => new Integer(content);

    public static implicit operator JsonValue(bool content) => new Flag(content);

    /// <summary>Lines of LF, two blanks a level, with a newline at the end.</summary>
    public string Write()
    {
        var json = new StringBuilder();
        Append(json, this, 0);
        return json.Append('\n').ToString();
    }

    private static void Append(StringBuilder json, JsonValue value, int level)
    {
        switch (value)
        {
            case Object content:
                Block(json, '{', '}', level, content.Entries, (entry, inner) =>
                {
                    Quote(json, entry.Name);
                    json.Append(": ");
                    Append(json, entry.Content, inner);
                });
                break;
            case List list:
                Block(json, '[', ']', level, list.Items, (item, inner) => Append(json, item, inner));
                break;
            case Text text:
                Quote(json, text.Content);
                break;
            case Integer integer:
                json.Append(Numerals.Text(integer.Content));
                break;
            case Number number:
                json.Append(Numerals.Text(number.Content));
                break;
            case Flag flag:
                json.Append(flag.Content ? "true" : "false");
                break;
        }
    }

    private static void Block<T>(StringBuilder json, char open, char close, int level, IEnumerable<T> items, Action<T, int> append)
    {
        json.Append(open);
        var isEmpty = true;
        foreach (var item in items)
        {
            json.Append(isEmpty ? "\n" : ",\n").Append(' ', 2 * (level + 1));
            append(item, level + 1);
            isEmpty = false;
        }
        if (!isEmpty)
            json.Append('\n').Append(' ', 2 * level);
        json.Append(close);
    }

    private static void Quote(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
            if (character is '"' or '\\')
                json.Append('\\').Append(character);
            else if (character == '\n')
                json.Append("\\n");
            // Lone surrogates too: they have no UTF-8 form of their own.
            else if (char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029')
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(character);
        json.Append('"');
    }
}
