namespace GreenDsl.Dsl.Text;

/// <summary>A stretch of a source text. Lines and columns count from 1, columns in UTF-16 units, as editors and compilers do.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Line">Line of the first character.</param>
/// <param name="Column">Column of the first character.</param>
/// <param name="EndLine">Line behind the last character.</param>
/// <param name="EndColumn">Column behind the last character.</param>
public readonly record struct SourceSpan(int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>
    /// What the positions count in where it is not the experiment's file: an override as given, for example <c>--set train.epochs=3</c>.
    /// </summary>
    public string? Source { get; init; }
}
