using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Planning;

/// <summary>The steps of compression as they hold for an experiment: the declared ones, or as many of the usual ladder as can change anything.</summary>
internal static class CompressSteps
{
    /// <summary>The steps in order, all arguments known. Shapes must be inferred.</summary>
    public static IReadOnlyList<Usage> Of(Experiment experiment) => experiment.Compress switch
    {
        null => [],
        { Steps: { } steps } => [.. steps.Select(step => Resolved(step, experiment.Network))],
        _ => [.. Words<CompressStepWord>.All.OrderBy(static word => word.Rung).Select(word => Resolved(Usual(word), experiment.Network)).Where(step => Changes(step, experiment))],
    };

    /// <summary>Indices of the layers that are trained.</summary>
    public static IReadOnlyList<int> TrainedLayers(Network network) =>
        [.. Enumerable.Range(0, network.Layers.Count).Where(index => LayerCosts.Of(network.Layers[index]).Parameters > 0)];

    /// <summary>Whether a pattern such as <c>0.*</c> names a layer.</summary>
    public static bool Names(string pattern, int layer) => pattern.Split('.')[0] is var head && (head == "*" || head == Numerals.Text(layer));

    /// <summary>Whether any layer becomes smaller by two thin matrices.</summary>
    public static bool GainsFrom(Network network, long rank) => network.Layers.Any(layer => LayerCosts.Of(layer).GainsFrom(rank));

    private static Usage Usual(CompressStepWord word) =>
        new(word.Name, new(word.Parameters.Select(static parameter => new Argument(parameter.Name, parameter.Default!)).ToEquatableArray()));

    private static bool Changes(Usage step, Experiment experiment) => step.Word switch
    {
        "precision" => experiment.Training.Precision == Training.UsualPrecision,
        "prune" => WidthGroups.Of(experiment.Network).Widths.Count > 0,
        "low_rank" => GainsFrom(experiment.Network, step.Arguments.Integer("rank")),
        "freeze" => step.Arguments.Texts("layers").Count > 0,
        _ => true,
    };

    // The first half of the trained layers is what is frozen where none are named.
    private static Usage Resolved(Usage step, Network network)
    {
        if (step.Word != "freeze" || step.Arguments.Texts("layers").Count > 0)
            return step;
        var trained = TrainedLayers(network);
        var names = trained.Take(trained.Count / 2).Select(static layer => Numerals.Text(layer) + ".*");
        return step with { Arguments = new(EquatableArray.Of(new Argument("layers", new Value.Texts(names.ToEquatableArray())))) };
    }
}
