using System.Reflection;
using GreenDsl.Generator.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GreenDsl.Generator.Tests.Infrastructure;

/// <summary>What one run of the generator gave, and what the analyzer says to the same files.</summary>
internal sealed class Outcome(GeneratorRunResult result, Compilation compilation, AnalyzerOptions options)
{
    private readonly Lazy<IReadOnlyList<Diagnostic>> diagnostics = new(() => [.. result.Diagnostics, .. Analyze(compilation, options)]);

    /// <summary>Emitted files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } =
        result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    /// <summary>The file of the only experiment; <see langword="null"/> where there is none.</summary>
    public string? Experiment => Sources.Where(static source => source.Key != "GreenCatalog.g.cs").Select(static source => source.Value).SingleOrDefault();

    public string Catalog => Sources["GreenCatalog.g.cs"];

    /// <summary>Findings as a compiler prints them.</summary>
    public IReadOnlyList<string> Findings =>
    [
        .. Diagnostics
            .OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .Select(Render),
    ];

    /// <summary>What the generator and the analyzer report.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics.Value;

    /// <summary>The generator itself failed: no file was emitted.</summary>
    public Exception? Exception => result.Exception;

    /// <summary>Why the outputs of a step are what they are.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) => result.TrackedSteps.TryGetValue(step, out var runs)
        ? [.. runs.SelectMany(static run => run.Outputs).Select(static output => output.Reason)]
        : [];

    /// <summary>Why what was added to the compilation is what it is.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons { get; } =
        [.. result.TrackedOutputSteps.Values.SelectMany(static runs => runs).SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    /// <summary>Steps that ran, by name.</summary>
    public IEnumerable<string> Steps => result.TrackedSteps.Keys;

    /// <summary>Compiles everything, warnings being errors, and loads it.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return Assembly.Load(stream.ToArray());
    }

    private static IEnumerable<Diagnostic> Analyze(Compilation compilation, AnalyzerOptions options)
    {
        var found = compilation.WithAnalyzers([new ExperimentAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        // An analyzer that throws says so in a diagnostic of Roslyn's own.
        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        return found;
    }

    private static string Render(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        // The rule's own severity: these projects turn warnings into errors.
        var severity = diagnostic.DefaultSeverity == DiagnosticSeverity.Info ? "info" : diagnostic.DefaultSeverity.ToString().ToLowerInvariant();
        return FormattableString.Invariant(
            $"{place.Path.Replace(Project.Folder, "")}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {severity} {diagnostic.Id}: {diagnostic.GetMessage()}");
    }
}
