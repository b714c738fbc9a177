using System.Collections.Immutable;
using GreenDsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GreenDsl.Generator.Tests.Infrastructure;

/// <summary>A project as the compiler sees it: files in, what the generator makes of them out. Each change gives a new state of the same build.</summary>
internal sealed class Project
{
    public const string Folder = "/project/";

    private const string Code = "Program.cs";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions CompilationOptions = new CSharpCompilationOptions(
        OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, nullableContextOptions: NullableContextOptions.Enable)
        .WithWarningLevel(9999);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("GreenDsl.Generator", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private Compilation compilation;
    private GeneratorDriver driver;
    private ImmutableArray<AdditionalText> files = [];
    private BuildOptions options;

    public Project(string rootNamespace = "Golden", params IIncrementalGenerator[] generators)
    {
        options = new BuildOptions(Folder, rootNamespace);
        compilation = CSharpCompilation.Create("Golden", [Parse("namespace Golden;", Code)], References, CompilationOptions);
        driver = CSharpGeneratorDriver.Create(
            (generators is [] ? [new ExperimentGenerator()] : generators).Select(GeneratorExtensions.AsSourceGenerator),
            additionalTexts: files,
            ParseOptions,
            options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>Adds or replaces a file of text.</summary>
    public Project With(string path, string text) => With(new TextFile(Folder + path, text));

    /// <summary>Adds or replaces the head of an experiment's data.</summary>
    /// <param name="experiment">The file that declares the data.</param>
    /// <param name="head">The head.</param>
    /// <param name="data">Fingerprint of the declaration in a C# file.</param>
    public Project WithHead(string experiment, string head, string? data = null) =>
        With(new TextFile(Folder + "obj/" + experiment + data + ".head", head, headOf: Folder + experiment, data));

    /// <summary>Adds or replaces a file.</summary>
    public Project With(AdditionalText file)
    {
        var old = files.FirstOrDefault(other => other.Path == file.Path);
        driver = old is null ? driver.AddAdditionalTexts([file]) : driver.ReplaceAdditionalText(old, file);
        files = old is null ? files.Add(file) : files.Replace(old, file);
        return this;
    }

    /// <summary>Leaves findings to somebody else.</summary>
    public Project Quiet()
    {
        options = new BuildOptions(Folder, "Golden", reportFindings: "false");
        driver = driver.WithUpdatedAnalyzerConfigOptions(options);
        return this;
    }

    /// <summary>Replaces the C# that a person wrote.</summary>
    public Project WithCode(string text, string path = Code)
    {
        var old = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == Folder + path);
        compilation = old is null ? compilation.AddSyntaxTrees(Parse(text, path)) : compilation.ReplaceSyntaxTree(old, Parse(text, path));
        return this;
    }

    /// <summary>A file of C# alone, compiled without the generator.</summary>
    public static Compilation Compile(string text) => CSharpCompilation.Create("Alone", [Parse(text, Code)], References, CompilationOptions);

    /// <summary>Runs the generator on what changed.</summary>
    public Outcome Run()
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return new Outcome(driver.GetRunResult().Results.Single(), output, new AnalyzerOptions(files, options));
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, Folder + path);
}
