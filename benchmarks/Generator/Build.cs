using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GreenDsl.Benchmarks.Generator;

/// <summary>What the compiler's driver took for one act.</summary>
/// <param name="Time">How long, on the wall's clock.</param>
/// <param name="Bytes">What it allocated: the same on every machine, however busy.</param>
internal readonly record struct Effort(TimeSpan Time, long Bytes);

/// <summary>One build and what happens to it. Each act returns what the compiler's driver took.</summary>
internal sealed class Build
{
    private static readonly Compilation Empty = CSharpCompilation.Create("Benchmark", [CSharpSyntaxTree.ParseText("class Before;")]);

    private readonly TextFile[] files;
    private readonly DiagnosticAnalyzer analyzer;
    private Compilation compilation = Empty;
    private GeneratorDriver driver;

    public Build(TextFile[] files, IIncrementalGenerator generator, DiagnosticAnalyzer analyzer)
    {
        (this.files, this.analyzer) = (files, analyzer);
        driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], files, optionsProvider: new BuildOptions());
    }

    /// <summary>Everything for the first time, in a process that has done it before.</summary>
    public Effort Cold() => Time();

    /// <summary>One experiment trains longer.</summary>
    public Effort EditOne() => Replace(Project.Text(7, epochs: 11));

    /// <summary>A comment pushes one experiment a line down.</summary>
    public Effort ShiftOne() => Replace("# a remark\n" + Project.Text(7, epochs: 10));

    /// <summary>A letter in a C# file.</summary>
    public Effort TypeCode()
    {
        Settle();
        Type("class After;");
        return Time();
    }

    /// <summary>What analysis adds to a cold build: the generator has read the files.</summary>
    public Effort AnalyzeCold()
    {
        Run();
        return Time(Analyze);
    }

    /// <summary>The analysis that follows a letter in a C# file.</summary>
    public Effort AnalyzeCode()
    {
        Settle();
        Analyze();
        Type("class After;");
        return Time(Analyze);
    }

    /// <summary>Runs the generator on what changed.</summary>
    public GeneratorDriverRunResult Run()
    {
        driver = driver.RunGenerators(compilation);
        return driver.GetRunResult();
    }

    private Effort Replace(string text)
    {
        Settle();
        driver = driver.ReplaceAdditionalText(files[7], new TextFile(files[7].Path, text));
        return Time();
    }

    // In the first run after everything was new, the driver turns its tables over; an editor is beyond that after one letter.
    private void Settle()
    {
        Run();
        Type("class Meanwhile;");
        Run();
    }

    private void Type(string code) => compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(), CSharpSyntaxTree.ParseText(code));

    private void Analyze()
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. files], new BuildOptions()), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        new CompilationWithAnalyzers(compilation, [analyzer], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    private Effort Time() => Time(() => driver = driver.RunGenerators(compilation));

    private static Effort Time(Action act)
    {
        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        act();
        var time = Stopwatch.GetElapsedTime(start);
        return new(time, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
