using GreenDsl.Costing;
using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
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

    /// <summary>The same experiment, trained otherwise.</summary>
    public RuleSubject With(Training training)
    {
        var changed = Experiment with { Training = training };
        return new(compiled with { Experiment = changed, Cost = CostModel.Estimate(changed, DeviceProfile.Default) }, root);
    }

    /// <summary>Whether its author wrote a part down, see <see cref="Text.Problem.Path"/>: a default is not declared.</summary>
    public bool Declares(string path) => NodePath.Node(root, path) is not null;

    /// <summary>A single value as its author wrote it; <see langword="null"/> where it is not declared.</summary>
    public string? Written(string path) => NodePath.Node(root, path) is ScalarNode scalar ? scalar.Text : null;

    /// <summary>Path of an item of a list, or of a key, by its text: <c>data.columns</c> may be either.</summary>
    public string PathOf(string path, string text) => path + "." + (NodePath.Node(root, path) is SequenceNode list
        ? Numerals.Text(list.Items.TakeWhile(item => item is not ScalarNode scalar || scalar.Text != text).Count())
        : text);
}
