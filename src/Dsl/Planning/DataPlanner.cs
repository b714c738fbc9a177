using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Planning;

/// <summary>The data as a part of the plan.</summary>
internal static class DataPlanner
{
    public static PlanNode.Object Plan(Dataset data) => data switch
    {
        CsvDataset csv => Csv(csv),
        IdxDataset idx => Idx(idx),
        SyntheticDataset synthetic => Synthetic(synthetic),
        var other => throw new InvalidOperationException($"no plan for {other.GetType().Name}"),
    };

    private static PlanNode.Object Csv(CsvDataset csv)
    {
        var plan = Begin("CsvDataPlan", csv)
            .Add("Path", csv.Path)
            .AddList("Features", csv.Features.Select(Column))
            .Add("Label", Column(csv.Label))
            .Add("Missing", PlanNode.Member.Of("MissingPolicy", csv.Missing));
        if (csv.Missing == "fill")
            plan.Add("Fill", csv.Fill);
        return plan.Add("Normalize", PlanNode.Member.Of("Normalization", csv.Normalize == "minmax" ? "min-max" : csv.Normalize)).BuildDerived();
    }

    private static PlanNode.Object Idx(IdxDataset idx) => Begin("IdxDataPlan", idx)
        .Add("Path", idx.Path)
        .AddList("Shape", idx.Shape.Sizes.Select(static size => new PlanNode.Integer(size)))
        .Add("Classes", idx.Classes)
        .Add("ScaleLow", idx.ScaleLow)
        .Add("ScaleHigh", idx.ScaleHigh)
        .BuildDerived();

    private static PlanNode.Object Synthetic(SyntheticDataset synthetic) => Begin("SyntheticDataPlan", synthetic)
        .Add("Kind", PlanNode.Member.Of("SyntheticKind", synthetic.Kind))
        .Add("Features", synthetic.Features)
        .Add("Classes", synthetic.Classes)
        .Add("Noise", synthetic.Noise)
        .BuildDerived();

    private static ObjectBuilder Begin(string type, Dataset data) => new ObjectBuilder(type)
        .Add("Split", new ObjectBuilder("SplitPlan")
            .Add("Train", data.Train)
            .Add("Validation", data.Validation)
            .Add("Test", data.Test)
            .BuildPositional())
        .AddWhereGiven("Rows", data.Rows)
        .AddWhereGiven("Hash", data.Hash);

    private static PlanNode.Object Column(Column column)
    {
        var plan = new ObjectBuilder("ColumnPlan").Add("Name", column.Name);
        if (column.Categories is { } categories)
            plan.AddTexts("Categories", categories);
        return plan.Build();
    }
}
