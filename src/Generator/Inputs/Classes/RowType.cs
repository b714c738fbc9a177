using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using Microsoft.CodeAnalysis;

namespace GreenDsl.Generator.Inputs.Classes;

/// <summary>The type <c>Row</c> that a class declares itself. Equal by value, places included.</summary>
/// <param name="Span">Where its name stands.</param>
/// <param name="Members">What it holds.</param>
internal sealed record RowType(SourceSpan Span, EquatableArray<RowMember> Members)
{
    /// <summary>The row's name, which an emitted one would have too.</summary>
    public const string Name = "Row";

    /// <summary>The row of a class; <see langword="null"/> where it declares none.</summary>
    public static RowType? Of(INamedTypeSymbol type)
    {
        if (type.GetTypeMembers(Name).FirstOrDefault(static row => row.Arity == 0) is not { Locations: [var place, ..] } row)
            return null;
        // What holds a value: fields, and properties with a field of their own. What is calculated from them is nobody's column.
        var fields = row.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic && !field.IsConst);
        var holders = fields.Select(static field => (Holder: field.AssociatedSymbol ?? field, field.Type));
        return new(Places.Of(place), holders.Where(static pair => pair.Holder.DeclaredAccessibility == Accessibility.Public).Select(static pair => RowMember.Of(pair.Holder, pair.Type)).ToEquatableArray());
    }
}

/// <summary>A value of a row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Name of its type, without <c>?</c>.</param>
/// <param name="IsNumber">It is one of C#'s numbers.</param>
/// <param name="IsNullable">It may be null.</param>
/// <param name="Span">Where its name stands.</param>
internal sealed record RowMember(string Name, string Type, bool IsNumber, bool IsNullable, SourceSpan Span)
{
    /// <summary>The value that a symbol holds.</summary>
    public static RowMember Of(ISymbol holder, ITypeSymbol type)
    {
        var isNullable = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        var value = isNullable ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        var isNumber = value.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
        return new(holder.Name, value.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat).TrimEnd('?'), isNumber, isNullable, Places.Of(holder.Locations[0]));
    }
}
