using System.Text;

namespace GreenDsl.Testing.Judging;

/// <summary>A failure as people read it: a headline, then figures below each other, each with what it is made of.</summary>
/// <param name="headline">What is wrong, by how much, with what.</param>
internal sealed class Message(string headline)
{
    private const int LabelWidth = 11;
    private const int Gap = 3;

    private readonly List<(string Label, string Text, string? Remark)> lines = [];

    /// <summary>Adds a figure and where it comes from.</summary>
    public Message Figure(string label, string figure, string remark)
    {
        lines.Add((label, figure, remark));
        return this;
    }

    /// <summary>Adds a sentence.</summary>
    public Message Sentence(string label, string text)
    {
        lines.Add((label, text, null));
        return this;
    }

    /// <summary>The message, lines ended by LF, without a final one.</summary>
    public override string ToString()
    {
        var width = lines.Where(static line => line.Remark is not null).Select(static line => line.Text.Length).DefaultIfEmpty().Max();
        var message = new StringBuilder(headline);
        foreach (var (label, text, remark) in lines)
        {
            message.Append("\n  ").Append(label.PadRight(LabelWidth));
            message.Append(remark is null ? text : text.PadRight(width + Gap) + remark);
        }
        return message.ToString();
    }
}
