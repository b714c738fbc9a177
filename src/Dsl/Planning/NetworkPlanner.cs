using GreenDsl.Costing;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Planning;

/// <summary>The network as a part of the plan.</summary>
internal static class NetworkPlanner
{
    public static PlanNode.Object Plan(Network network)
    {
        var groups = WidthGroups.Of(network);
        return new ObjectBuilder("NetworkPlan")
            .AddList("Widths", groups.Widths.Select(static width => new PlanNode.Integer(width)))
            .AddList("Layers", network.Layers.Select((layer, index) => new ObjectBuilder("LayerPlan")
                .Add("Word", layer.Use.Word)
                .Add("Inputs", layer.Input!.Value.Count)
                .Add("Outputs", layer.Output!.Value.Count)
                .EndArguments()
                .AddWhereGiven("Reads", groups.Reads[index])
                .AddWhereGiven("Writes", groups.Writes[index])
                .Add("Cost", Cost(LayerCosts.Of(layer)))
                .Build()))
            .Build();
    }

    private static PlanNode.Object Cost(LayerCost cost) => new ObjectBuilder("LayerCost")
        .Add("Flops", cost.Flops)
        .Add("ElementsMoved", cost.ElementsMoved)
        .Add("Parameters", cost.Parameters)
        .Add("Calls", cost.Calls)
        .Add("SavedElements", cost.SavedElements)
        .EndArguments()
        .AddWhereGiven("BufferElements", cost.BufferElements > 0 ? cost.BufferElements : null)
        .AddWhereGiven("Product", cost.Product.Exists ? Product(cost.Product) : null)
        .Build();

    private static PlanNode.Object Product(MatrixProduct product) => new ObjectBuilder("MatrixProduct")
        .Add("RowsPerSample", product.RowsPerSample)
        .Add("Columns", product.Columns)
        .Add("Depth", product.Depth)
        .BuildPositional();
}
