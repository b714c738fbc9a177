using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Rules;

/// <summary>What rules judge.</summary>
/// <param name="compiled">An experiment without errors.</param>
/// <param name="root">The nodes that declare it.</param>
internal sealed class RuleSubject(CompiledExperiment compiled, GreenNode root)
{
    /// <summary>The experiment, defaults filled in.</summary>
    public Experiment Experiment => compiled.Experiment;

    /// <summary>Its predicted cost.</summary>
    public CostEstimate Cost => compiled.Cost;

    /// <summary>Whether its author wrote a part down, see <see cref="Text.Problem.Path"/>: a default is not declared.</summary>
    public bool Declares(string path) => NodePath.Node(root, path) is not null;
}
