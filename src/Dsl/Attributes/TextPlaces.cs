using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Attributes;

/// <summary>Where the characters of a string literal's content stand in the C# file. Equal by value.</summary>
/// <param name="Pieces">Stretches that run side by side in content and source, in order; the first begins at 0.</param>
public sealed record TextPlaces(EquatableArray<TextPiece> Pieces)
{
    /// <summary>The places of a literal's content.</summary>
    /// <param name="literal">The content.</param>
    /// <param name="token">The literal as written.</param>
    /// <param name="span">Where it stands.</param>
    public static TextPlaces Of(StringLiteral literal, string token, SourceSpan span)
    {
        var lines = new LineMap(token);
        return new(literal.Jumps.Select(jump =>
        {
            var place = lines.Span(jump.Offset, jump.Offset);
            return new TextPiece(jump.Index, span.Start + jump.Offset, span.Line + place.Line - 1, place.Line == 1 ? span.Column + place.Column - 1 : place.Column);
        }).ToEquatableArray());
    }

    /// <summary>The place of a stretch of the content.</summary>
    public SourceSpan Span(int start, int end)
    {
        var from = At(start);
        var to = end > start ? Behind(end - 1) : from;
        return new SourceSpan(from.Offset, to.Offset - from.Offset, from.Line, from.Column, to.Line, to.Column);
    }

    private TextPiece At(int index)
    {
        var piece = Pieces[0];
        foreach (var next in Pieces)
            if (next.Index <= index)
                piece = next;
        var distance = index - piece.Index;
        return new(index, piece.Offset + distance, piece.Line, piece.Column + distance);
    }

    // An escape is longer than the character it stands for: it ends where the next piece begins, unless that is on another line.
    private TextPiece Behind(int index)
    {
        var (last, next) = (At(index), At(index + 1));
        return next.Line == last.Line ? next : last with { Offset = last.Offset + 1, Column = last.Column + 1 };
    }
}

/// <summary>Where a stretch of content begins.</summary>
/// <param name="Index">In the content.</param>
/// <param name="Offset">In the source.</param>
/// <param name="Line">Line in the source.</param>
/// <param name="Column">Column in the source.</param>
public readonly record struct TextPiece(int Index, int Offset, int Line, int Column);
