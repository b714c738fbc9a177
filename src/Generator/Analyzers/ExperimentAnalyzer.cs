using System.Collections.Immutable;
using GreenDsl.Generator.Compiling;
using GreenDsl.Generator.Diagnostics;
using GreenDsl.Generator.Inputs;
using GreenDsl.Generator.Inputs.Classes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GreenDsl.Generator.Analyzers;

/// <summary>
/// Says of each experiment what does not keep it from becoming code: warnings, and the rules of taste and budget. They are pure functions of the language;
/// as findings of an analyzer their severities belong to the project that has the experiment.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExperimentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfAnalyzer;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var options = start.Options.AnalyzerConfigOptionsProvider;
            var project = ProjectFacts.Read(options);
            if (project.IsQuiet)
                return;
            var files = start.Options.AdditionalFiles;
            var heads = new HeadTable(files.Where(InputReader.IsHead).Select(file => InputReader.ReadHead(file, options, start.CancellationToken)).OfType<HeadFile>());
            start.RegisterAdditionalFileAction(file => Analyze(file, project, heads));
            start.RegisterSyntaxNodeAction(node => Analyze(node, project, heads), SyntaxKind.ClassDeclaration);
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, ProjectFacts project, HeadTable heads)
    {
        if (!InputReader.IsExperiment(context.AdditionalFile))
            return;
        var compiled = FileCompiler.Compile(InputReader.Read(context.AdditionalFile, project, heads, context.CancellationToken));
        foreach (var finding in compiled.Findings)
            if (!finding.Rule.StopsGeneration)
                context.ReportDiagnostic(FindingReporter.Diagnostic(finding, compiled.FullPath));
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ProjectFacts project, HeadTable heads)
    {
        var node = (ClassDeclarationSyntax)context.Node;
        if (node.AttributeLists.Count == 0 || context.ContainingSymbol is not INamedTypeSymbol type || ClassReader.Read(type, node, context.SemanticModel, context.CancellationToken) is not { } found)
            return;
        var compiled = FileCompiler.Compile(InputReader.Read(found, project, heads));
        foreach (var finding in compiled.Findings)
            if (!finding.Rule.StopsGeneration)
                context.ReportDiagnostic(FindingReporter.InCode(finding, compiled.FullPath, context.Compilation));
    }
}
