using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Checking;

/// <summary>What the declared steps of compression, and deployment, demand of the network. Each must be able to change something.</summary>
internal static class CompressChecks
{
    public static void Run(Experiment experiment, List<Problem> problems)
    {
        // Behind a layer that is not understood nothing is known of the others.
        if (experiment.Network.Layers.Any(static layer => layer.Output is null))
            return;
        if (experiment.Compress?.Steps is { } steps)
            for (var index = 0; index < steps.Count; index++)
                Check(experiment, steps[index], "compress.steps." + Numerals.Text(index), problems);
        if (experiment.Deploy?.Prune is not null)
            CheckPruning(experiment.Network, "deploy.prune", problems);
        if (experiment.Deploy?.Rank is { } rank)
            CheckRank(experiment.Network, rank, "deploy.low_rank", problems);
    }

    private static void Check(Experiment experiment, Usage step, string path, List<Problem> problems)
    {
        switch (step.Word)
        {
            case "precision" when experiment.Training.Precision == step.Arguments.Text("type"):
                problems.Add(new(FindingCatalog.PrecisionDeclared, path, EquatableArray.Of(experiment.Training.Precision)));
                break;
            case "prune":
                CheckPruning(experiment.Network, path, problems);
                break;
            case "low_rank":
                CheckRank(experiment.Network, step.Arguments.Integer("rank"), path + ".low_rank.rank", problems);
                break;
            case "freeze":
                CheckFreezing(experiment.Network, step.Arguments.Texts("layers"), path + ".freeze", problems);
                break;
        }
    }

    private static void CheckPruning(Network network, string path, List<Problem> problems)
    {
        if (WidthGroups.Of(network).Widths.Count == 0)
            problems.Add(new(FindingCatalog.NothingToPrune, path, EquatableArray<string>.Empty));
    }

    private static void CheckRank(Network network, long rank, string path, List<Problem> problems)
    {
        if (CompressSteps.GainsFrom(network, rank))
            return;
        var most = network.Layers.Select(static layer => LayerCosts.Of(layer)).Where(static cost => cost.IsOneProduct)
            .Select(static cost => (cost.Product.Weights - 1) / (cost.Product.Columns + cost.Product.Depth)).DefaultIfEmpty().Max();
        problems.Add(new(
            FindingCatalog.RankTooLarge, path,
            EquatableArray.Of(Numerals.Text(rank), most > 0 ? $"the largest that helps is {Numerals.Text(most)}" : "remove this step")));
    }

    private static void CheckFreezing(Network network, EquatableArray<string> patterns, string path, List<Problem> problems)
    {
        var trained = CompressSteps.TrainedLayers(network);
        for (var index = 0; index < patterns.Count; index++)
            if (!trained.Any(layer => CompressSteps.Names(patterns[index], layer)))
                problems.Add(new(
                    FindingCatalog.NothingToFreeze, $"{path}.layers.{Numerals.Text(index)}",
                    EquatableArray.Of(patterns[index], string.Join(", ", trained.Select(layer => $"{Numerals.Text(layer)} ({network.Layers[layer].Use.Word})")))));
        if (trained.Count > 0 && trained.All(layer => patterns.Any(pattern => CompressSteps.Names(pattern, layer))))
            problems.Add(new(FindingCatalog.AllFrozen, path + ".layers", EquatableArray<string>.Empty));
    }
}
