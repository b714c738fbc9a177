using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Inputs.Classes;

/// <summary>A class that declares an experiment. Equal by value, places included.</summary>
/// <param name="FullPath">Path of its file as the compiler knows it.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name as it stands in code.</param>
/// <param name="NameSpan">Where its name stands.</param>
/// <param name="Uses">The language's attributes on it.</param>
/// <param name="Fault">Why it cannot be completed; <see langword="null"/> where it can.</param>
internal sealed record ClassInput(string FullPath, string Namespace, string Name, SourceSpan NameSpan, EquatableArray<AttributeUse> Uses, string? Fault)
{
    /// <summary>The row that it declares itself; <see langword="null"/> where one is to be emitted.</summary>
    public RowType? Row { get; init; }
}
