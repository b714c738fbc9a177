using GreenDsl.Generator.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenDsl.Generator.Inputs.Classes;

/// <summary>Why a class cannot be completed by what an experiment becomes.</summary>
internal static class ClassFault
{
    /// <summary>The first reason, as the end of a sentence that begins with the class; <see langword="null"/> where there is none.</summary>
    public static string? Of(INamedTypeSymbol type, TypeDeclarationSyntax node) =>
        !node.Modifiers.Any(SyntaxKind.PartialKeyword) ? "is not partial"
        : type.IsRecord ? "is a record"
        : type.ContainingType is not null ? "stands inside another type"
        : type.TypeParameters.Length > 0 ? "is generic"
        : type.IsStatic ? "is static"
        : type.IsAbstract ? "is abstract"
        : type.DeclaredAccessibility != Accessibility.Public ? "is not public"
        : type.BaseType is { SpecialType: not SpecialType.System_Object } ? "has a base class"
        : ReservedNames.ClassOf(type.Name) != Identifiers.Pascal(type.Name) ? "has the name of one of the members that it gets"
        : null;
}
