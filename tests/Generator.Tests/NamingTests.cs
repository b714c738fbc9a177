using CsCheck;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Inputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenDsl.Generator.Tests;

/// <summary>Any text becomes valid C#.</summary>
public class NamingTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String, Gen.String["abc_-. 019äßİıé\u0301\u200d\"\\\n\r\t\0\u2028<>&{}\ud83d\ude00"]);

    [Theory]
    [InlineData("house-prices", "HousePrices")]
    [InlineData("total_bedrooms", "TotalBedrooms")]
    [InlineData("houseAge", "HouseAge")]
    [InlineData("NEAR BAY", "NearBay")]
    [InlineData("<1H OCEAN", "_1HOcean")]
    [InlineData("ID", "ID")]
    [InlineData("1st", "_1st")]
    [InlineData("class", "Class")]
    [InlineData("größe", "Größe")]
    [InlineData("年齢", "年齢")]
    [InlineData("a\u200db", "AB")]
    [InlineData("e\u0301a", "E\u0301a")]
    [InlineData("\u0301", "_\u0301")]
    [InlineData("", "_")]
    [InlineData("😀", "_")]
    [InlineData("istanbul", "Istanbul")]
    public void Names_in_pascal_case(string text, string expected) => Assert.Equal(expected, Identifiers.Pascal(text));

    [Fact]
    public void Every_name_is_an_identifier_and_no_keyword() => AnyText.Sample(static text =>
    {
        var name = Identifiers.Pascal(text);
        return SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;
    });

    [Fact]
    public void A_taken_name_gets_the_first_free_number()
    {
        var names = new NameSet(["Row"]);
        Assert.Equal(["Row2", "A", "A2", "A22", "A3"], new[] { "Row", "A", "A2", "A2", "A" }.Select(names.Take).ToArray());
    }

    [Fact]
    public void Every_string_literal_reads_back() => AnyText.Sample(static text =>
        SyntaxFactory.ParseExpression(Literals.Text(text)) is LiteralExpressionSyntax { Token.ValueText: var read } && read == text);

    [Fact]
    public void Every_comment_stays_one_line_of_well_formed_xml() => AnyText.Sample(static text =>
    {
        var tree = CSharpSyntaxTree.ParseText(
            "// " + Literals.Comment(text) + "\n/// <summary>" + Literals.Xml(text) + "</summary>\nclass C;",
            new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose));
        return !tree.GetDiagnostics().Any() && tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single().GetLocation().GetLineSpan().StartLinePosition.Line == 2;
    });

    [Theory]
    [InlineData("My.App", "My.App")]
    [InlineData("My-App.1st.event", "My_App._1st.@event")]
    [InlineData("", "")]
    [InlineData(".a..b.", "a.b")]
    public void Root_namespaces(string given, string expected) => Assert.Equal(expected, NamespaceName.Of(given));

    [Theory]
    [InlineData("/p/app/a.green.yaml", "/p/app/", "a.green.yaml")]
    [InlineData("/p/app/sub/a.green.yaml", "/p/app", "sub/a.green.yaml")]
    [InlineData("/p/app/../shared/a.green.yaml", "/p/app/", "../shared/a.green.yaml")]
    [InlineData("C:\\p\\app\\sub\\a.green.yaml", "C:\\p\\app\\", "sub/a.green.yaml")]
    [InlineData("D:\\a.green.yaml", "C:\\p\\", "D:/a.green.yaml")]
    [InlineData("/p/app-2/a.green.yaml", "/p/app/", "../app-2/a.green.yaml")]
    public void Paths_relative_to_the_project(string path, string folder, string expected) => Assert.Equal(expected, RelativePath.Of(path, folder));

    [Theory]
    [InlineData("a.green.yaml", "a.green.g.cs")]
    [InlineData("sub/house-prices.green.yaml", "sub.house-prices.green.g.cs")]
    public void Hint_names_read_like_paths(string path, string expected) => Assert.Equal(expected, HintName.Of(path));

    [Fact]
    public void Different_paths_have_different_hint_names_whatever_their_case()
    {
        string[] paths = ["a.green.yaml", "A.green.yaml", "sub/a.green.yaml", "sub.a.green.yaml", "../a.green.yaml", "ä.green.yaml", "_.green.yaml", " .green.yaml"];
        Assert.Equal(paths.Length, paths.Select(HintName.Of).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
