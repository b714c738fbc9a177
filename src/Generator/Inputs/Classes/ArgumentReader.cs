using System.Globalization;
using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenDsl.Generator.Inputs.Classes;

/// <summary>Reads the arguments of an attribute: what they are worth is the compiler's word, where they stand is the text's.</summary>
/// <param name="model">Knows the attribute's file.</param>
/// <param name="home">The file of the class's declaration: places in another part of the class say which.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ArgumentReader(SemanticModel model, SyntaxTree home, CancellationToken cancellation)
{
    /// <summary>The attribute as the language sees it.</summary>
    public AttributeUse Read(AttributeSyntax attribute, string name)
    {
        var span = Place(attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name);
        var arguments = attribute.ArgumentList?.Arguments ?? [];
        return new(name, span, Place(attribute), arguments.Select(argument => Read(argument, span)).ToEquatableArray());
    }

    private AttributeArgument Read(AttributeArgumentSyntax argument, SourceSpan owner)
    {
        var name = argument.NameEquals?.Name ?? argument.NameColon?.Name;
        return new(name?.Identifier.ValueText, name is null ? owner : Place(name), Value(argument.Expression));
    }

    private AttributeValue Value(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Value(inner.Expression),
        CollectionExpressionSyntax list => List(list, list.Elements.Select(element => element is ExpressionElementSyntax item ? Value(item.Expression) : Unknown(element))),
        ArrayCreationExpressionSyntax { Initializer: { } items } => List(expression, items.Expressions.Select(Value)),
        ImplicitArrayCreationExpressionSyntax { Initializer: { } items } => List(expression, items.Expressions.Select(Value)),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => Text(literal),
        _ => Constant(expression),
    };

    private AttributeValue Text(LiteralExpressionSyntax literal)
    {
        var (span, token) = (Place(literal), literal.Token);
        // Where the two readers of literals disagree, the value is the compiler's and the place is the whole literal.
        var places = StringLiteral.Read(token.Text) is { } read && read.Content == token.ValueText ? TextPlaces.Of(read, token.Text, span) : null;
        return new(AttributeValueKind.Text, span, token.ValueText) { Places = places };
    }

    private AttributeValue Constant(ExpressionSyntax expression)
    {
        var span = Place(expression);
        var type = model.GetTypeInfo(expression, cancellation).Type;
        if (model.GetConstantValue(expression, cancellation) is not { HasValue: true, Value: var value })
            return Unknown(expression);
        if (type is { TypeKind: TypeKind.Enum })
            return new(AttributeValueKind.Member, span, MemberOf(type, value) ?? System.Convert.ToString(value, CultureInfo.InvariantCulture));
        return value switch
        {
            null => new(AttributeValueKind.Nothing, span, ""),
            string text => new(AttributeValueKind.Text, span, text),
            bool flag => new(AttributeValueKind.Flag, span, flag ? "true" : "false"),
            double or float => new(AttributeValueKind.Number, span, NumberLiteral.Text(System.Convert.ToDouble(value, CultureInfo.InvariantCulture))),
            sbyte or byte or short or ushort or int or uint or long => new(AttributeValueKind.Number, span, Numerals.Text(System.Convert.ToInt64(value, CultureInfo.InvariantCulture))),
            _ => Unknown(expression),
        };
    }

    private static string? MemberOf(ITypeSymbol type, object? value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name;

    private AttributeValue List(SyntaxNode node, IEnumerable<AttributeValue> items) => new(AttributeValueKind.List, Place(node), "") { Items = items.ToEquatableArray() };

    private AttributeValue Unknown(SyntaxNode node) => new(AttributeValueKind.Unknown, Place(node), "");

    private SourceSpan Place(SyntaxNode node) =>
        Places.Of(node.GetLocation()) with { Source = node.SyntaxTree == home ? null : node.SyntaxTree.FilePath };
}
