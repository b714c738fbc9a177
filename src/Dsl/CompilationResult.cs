using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl;

/// <summary>What became of a text. Equal by value: a text that says the same gives an equal experiment.</summary>
/// <param name="Experiment">The experiment; <see langword="null"/> where there is any error of the language.</param>
/// <param name="Findings">All findings, rules of taste and budget too, in the order of the text; those of overrides behind them.</param>
public sealed record CompilationResult(CompiledExperiment? Experiment, EquatableArray<Finding> Findings)
{
    /// <summary>Where the experiment's name stands, for findings that concern several files; <see langword="null"/> where there is none.</summary>
    public SourceSpan? NameSpan { get; init; }

    /// <summary>Where its teacher is named; <see langword="null"/> where there is none.</summary>
    public SourceSpan? TeacherSpan { get; init; }
}

/// <summary>An experiment that is ready to be emitted or run.</summary>
/// <param name="Path">The declaring file as it was named, with forward slashes.</param>
/// <param name="Experiment">The experiment with all shapes.</param>
/// <param name="Cost">Its predicted cost.</param>
/// <param name="Plan">The plan that a run enforces.</param>
public sealed record CompiledExperiment(string Path, Experiment Experiment, CostEstimate Cost, PlanNode.Object Plan);
