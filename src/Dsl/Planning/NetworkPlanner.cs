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
                .Build()))
            .Build();
    }
}
