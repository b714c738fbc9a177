using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Units;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>budget:</c>.</summary>
internal sealed class BudgetSection : Section
{
    public override string Name => "budget";

    public override string Help => "What the run may spend; the first limit to bind wins.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Limit("carbon", ParameterType.Carbon, "Carbon that the run may cause.") with { Synonyms = ["co2", "co2e", "emissions", "max_carbon"], Example = "5 gCO2e" },
        Limit("energy", ParameterType.Energy, "Energy that the run may use.") with { Synonyms = ["power", "max_energy", "joules", "wh"], Example = "20 Wh" },
        Limit("time", ParameterType.Duration, "Wall-clock time that the run may take.") with { Synonyms = ["duration", "max_time", "timeout", "wall_time"], Example = "2 h" },
        new("grid", ParameterType.Structure, "Where the electricity comes from: a country code, or a carbon intensity with its unit; the world average where none is given.")
        {
            Default = new Value.None(),
            Synonyms = ["country", "region", "zone", "intensity", "carbon_intensity"],
            Example = "DE",
            Forms = [new Form.Word(GridTable.Codes), new Form.Text(Dimension.Intensity.Pattern, "a carbon intensity with its unit")],
        },
        new("on_exceed", ParameterType.Option, "What happens before the budget would be crossed: a stop that is a success, one that is a failed budget, or changes that make the run cheaper.")
        {
            Default = new Value.Text("stop"),
            Options = ["stop", "fail", "compress"],
            Synonyms = ["on_exceeded", "action", "policy"],
            Example = "stop",
        },
    ];

    private static Parameter Limit(string name, ParameterType type, string help) =>
        new(name, type, help) { Default = new Value.None(), Minimum = 0, MinimumIsExclusive = true };
}
