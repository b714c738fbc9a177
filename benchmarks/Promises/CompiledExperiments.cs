using System.Reflection;
using GreenDsl.Benchmarks.Generator;
using GreenDsl.Generator;
using GreenDsl.Runtime.Runs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GreenDsl.Benchmarks.Promises;

/// <summary>Compiles experiments as a project's build does.</summary>
internal static class CompiledExperiments
{
    /// <summary>What becomes of texts.</summary>
    public static IReadOnlyList<IExperiment> Of(IEnumerable<string> texts)
    {
        var files = texts.Select(static (text, index) => (AdditionalText)new TextFile(FormattableString.Invariant($"/project/n{index:00}.green.yaml"), text));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("GreenDsl.Generator", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        var empty = CSharpCompilation.Create("Networks", [], references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new ExperimentGenerator().AsSourceGenerator()], files, optionsProvider: new BuildOptions())
            .RunGeneratorsAndUpdateCompilation(empty, out var compilation, out var findings);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success || findings.Any(static finding => finding.Severity == DiagnosticSeverity.Error))
            throw new InvalidOperationException("the experiments do not compile: " + string.Join('\n', findings.Concat(result.Diagnostics).Take(10)));
        var catalog = Assembly.Load(image.ToArray()).GetType("Benchmark.GreenCatalog")!.GetProperty("All")!.GetValue(null);
        return (IReadOnlyList<IExperiment>)catalog!;
    }
}
