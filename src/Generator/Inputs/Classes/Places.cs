using GreenDsl.Dsl.Text;
using Microsoft.CodeAnalysis;

namespace GreenDsl.Generator.Inputs.Classes;

/// <summary>Roslyn's places in the language's terms.</summary>
internal static class Places
{
    /// <summary>The place of a location. Roslyn counts lines and columns from 0, the language from 1.</summary>
    public static SourceSpan Of(Location location)
    {
        var (span, lines) = (location.SourceSpan, location.GetLineSpan());
        var (start, end) = (lines.StartLinePosition, lines.EndLinePosition);
        return new(span.Start, span.Length, start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
    }
}
