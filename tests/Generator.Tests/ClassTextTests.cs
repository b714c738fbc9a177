using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Tests.Mutations.Code;
using GreenDsl.Generator.Inputs.Classes;
using GreenDsl.Generator.Tests.Infrastructure;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenDsl.Generator.Tests;

/// <summary>Where there is no compiler, the text of a class is read alone: it says the same, at the same places.</summary>
public class ClassTextTests
{
    private const string Spellings = """""
        // [Experiment("no")] class No;
        using GreenDsl;
        using static System.Math;
        namespace Farm;
        #pragma warning disable CS1591
        [System.Obsolete("[Experiment]"), global::GreenDsl.ExperimentAttribute("hay", Seed = 0x1F)]
        [CsvData(path: @"a""b\c.csv", Features = new[] { "x\u0041\x41\U0001F33E\t", "y" }, Columns = new string[] { "x", """a: number""" }, Missing = GreenDsl.Missing.Drop, Rows = 1_000L)]
        [Layers(/* none */ "linear: 8", 
            "relu", // last
            """
              - linear: 1

               # odd
              """)]
        [Loss(Losses.Mse), Adam(Lr = 1e-3, Betas = [.9, 0.999d], Eps = -1), Sgd(Nesterov = true), Train(BatchSize = "full", Epochs = 1)]
        public sealed partial class Hay { [System.Obsolete] int x = new[] { 1 }[0]; }
        public class Other { }
        """"";

    public static TheoryData<string> Golden => BothDoorsTests.Golden;

    [Theory, MemberData(nameof(Golden))]
    public void A_golden_experiment_reads_the_same_without_a_compiler(string name) =>
        AssertSame(CSharpTwin.Of(new GoldenCase(name).Text, "Golden", "Twin").Text);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Every_spelling_reads_the_same_without_a_compiler(string newLine) => AssertSame(Spellings.ReplaceLineEndings(newLine));

    [Fact]
    public void What_is_calculated_is_the_compilers_to_tell()
    {
        const string text = "[Experiment(\"a\" + \"b\", Seed = (1)), Adam(Lr = X.Y), Layers(nameof(Hay), $\"relu\", [..More])] public partial class Hay;";
        var found = Assert.Single(CSharpFile.Read(text));
        Assert.False(found.IsWrittenOut);
        Assert.Null(found.Name);
        Assert.All(found.Uses.SelectMany(static use => use.Arguments).Where(static argument => argument.Value.Items.Count == 0), static argument => Assert.Equal(AttributeValueKind.Unknown, argument.Value.Kind));
    }

    [Fact]
    public void No_text_is_too_broken_to_read()
    {
        const string text = Spellings;
        for (var end = 0; end < text.Length; end++)
        {
            CSharpFile.Read(text[..end]);
            CSharpFile.Read("[Experiment(\"hay\")] public partial class Hay;\n" + text[end..]);
        }
    }

    [Fact]
    public void Of_all_code_here_the_experiments_alone_declare_any()
    {
        var files = new[] { "experiments", "src", "tools" }.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && CSharpFile.Read(File.ReadAllText(path)).Count > 0)
            .Select(static path => Path.GetFileName(path));
        Assert.Equal(["FuelNetwork.cs"], files);
    }

    private static void AssertSame(string text)
    {
        var compilation = Project.Compile(text);
        var tree = compilation.SyntaxTrees.Single();
        var node = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First(static node => node.AttributeLists.Count > 0);
        var model = compilation.GetSemanticModel(tree);
        var compiled = ClassReader.Read(model.GetDeclaredSymbol(node)!, node, model, default)!;
        var read = Assert.Single(CSharpFile.Read(text));
        Assert.True(read.IsWrittenOut);
        Assert.Equal(compiled.Name, read.ClassName);
        Assert.Equal<IEnumerable<AttributeUse>>(compiled.Uses, read.Uses);
    }
}
