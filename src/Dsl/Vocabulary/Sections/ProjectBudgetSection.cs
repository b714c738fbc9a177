using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>One item of <c>budgets:</c> in <c>green.project.yaml</c>.</summary>
internal sealed class ProjectBudgetSection : ProjectSection
{
    public override string Name => "budgets";

    public override string Title => "a budget";

    public override string Help => "What all runs together may spend in a period; one of carbon and energy.";

    public override IReadOnlyList<Choice> Choices { get; } = [new(["carbon", "energy"], IsExclusive: true)];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Limit("carbon", ParameterType.Carbon, "Carbon that the runs may cause.") with { Synonyms = ["co2", "co2e", "emissions", "max_carbon"], Example = "5 kgCO2e" },
        Limit("energy", ParameterType.Energy, "Energy that the runs may use.") with { Synonyms = ["power", "max_energy", "joules", "wh"], Example = "100 kWh" },
        new("per", ParameterType.Option, "The calendar period, in UTC, that the limit holds for; weeks begin on Monday.")
        {
            Default = new Value.Text("project"),
            Options = ["day", "week", "month", "year", "project"],
            Synonyms = ["period", "every", "each", "interval"],
            Example = "month",
        },
    ];

    private static Parameter Limit(string name, ParameterType type, string help) =>
        new(name, type, help) { Default = new Value.None(), Minimum = 0, MinimumIsExclusive = true };
}
