using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GreenDsl.Benchmarks.Generator;

/// <summary>What the generator driver took for one act.</summary>
/// <param name="Time">How long, on the wall's clock.</param>
/// <param name="Bytes">What it allocated: the same on every machine, however busy.</param>
internal readonly record struct Effort(TimeSpan Time, long Bytes);

/// <summary>One build and what happens to it. Each act returns what the generator driver took.</summary>
internal sealed class Build
{
    private static readonly Compilation Empty = CSharpCompilation.Create("Benchmark", [CSharpSyntaxTree.ParseText("class Before;")]);

    private readonly TextFile[] files;
    private Compilation compilation = Empty;
    private GeneratorDriver driver;

    public Build(TextFile[] files, IIncrementalGenerator generator)
    {
        this.files = files;
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

    private Effort Time()
    {
        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        var time = Stopwatch.GetElapsedTime(start);
        return new(time, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
