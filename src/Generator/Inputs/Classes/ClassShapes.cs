using GreenDsl.Dsl.Attributes;
using GreenDsl.Generator.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenDsl.Generator.Inputs.Classes;

/// <summary>Reads how a class is declared.</summary>
internal static class ClassShapes
{
    /// <summary>The shape of a class.</summary>
    public static ClassShape Of(INamedTypeSymbol type, TypeDeclarationSyntax node) => new()
    {
        IsPartial = node.Modifiers.Any(SyntaxKind.PartialKeyword),
        IsRecord = type.IsRecord,
        IsNested = type.ContainingType is not null,
        IsGeneric = type.TypeParameters.Length > 0,
        IsStatic = type.IsStatic,
        IsAbstract = type.IsAbstract,
        IsPublic = type.DeclaredAccessibility == Accessibility.Public,
        HasBase = type.BaseType is { SpecialType: not SpecialType.System_Object },
        IsCalledLikeMember = ReservedNames.ClassOf(type.Name) != Identifiers.Pascal(type.Name),
    };
}
