using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenDsl.Generator.Inputs.Classes;

/// <summary>Reads what the compiler knows of a class that declares an experiment.</summary>
internal static class ClassReader
{
    /// <summary>Full name of the attribute that makes a class an experiment.</summary>
    public const string Attribute = "GreenDsl.ExperimentAttribute";

    private const string Home = "GreenDsl";
    private const string Suffix = "Attribute";

    private static readonly SymbolDisplayFormat FullName = SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The class; <see langword="null"/> for a part of it that does not carry the attribute the compiler counts.</summary>
    public static ClassInput? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context is { TargetSymbol: INamedTypeSymbol type, TargetNode: TypeDeclarationSyntax node } ? Read(type, node, context.SemanticModel, cancellation) : null;

    /// <summary>The class; <see langword="null"/> where it, or this part of it, does not carry the attribute.</summary>
    public static ClassInput? Read(INamedTypeSymbol type, TypeDeclarationSyntax node, SemanticModel home, CancellationToken cancellation)
    {
        var uses = new List<AttributeUse>();
        foreach (var data in type.GetAttributes())
        {
            if (data is not { AttributeClass: { } word, ApplicationSyntaxReference: { } place } || !IsOurs(word))
                continue;
            var attribute = (AttributeSyntax)place.GetSyntax(cancellation);
            var name = word.Name.Substring(0, word.Name.Length - Suffix.Length);
            // Parts of a class may carry further attributes, but an experiment is read once: where it is named.
            if (name == AttributeTable.Root.Name && attribute.Parent?.Parent != node)
                return null;
            var model = attribute.SyntaxTree == home.SyntaxTree ? home : home.Compilation.GetSemanticModel(attribute.SyntaxTree);
            uses.Add(new ArgumentReader(model, node.SyntaxTree, cancellation).Read(attribute, name));
        }
        if (!uses.Any(static use => use.Name == AttributeTable.Root.Name))
            return null;
        var className = SyntaxFacts.GetKeywordKind(type.Name) == SyntaxKind.None ? type.Name : "@" + type.Name;
        var space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(FullName);
        return new(node.SyntaxTree.FilePath, space, className, Places.Of(node.Identifier.GetLocation()), uses.ToEquatableArray(), ClassShapes.Of(type, node).Fault)
        {
            Row = RowType.Of(type),
        };
    }

    private static bool IsOurs(INamedTypeSymbol attribute) =>
        attribute is { ContainingNamespace: { Name: Home, ContainingNamespace.IsGlobalNamespace: true } } && attribute.Name.EndsWith(Suffix, StringComparison.Ordinal);
}
