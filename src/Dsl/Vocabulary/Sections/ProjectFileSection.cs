using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Units;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The top level of <c>green.project.yaml</c>.</summary>
internal sealed class ProjectFileSection : ProjectSection
{
    public override string Name => "";

    public override string Title => "a project";

    public override string Help => "What all runs of a project together may spend.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("project", ParameterType.Text, "The project's name: lower-case letters, digits and '-'.") { Synonyms = ["name", "id", "title"], Pattern = NameText.Pattern, Example = "house-team" },
        new("tolerance", ParameterType.Percent, "How far a prediction may rise above the locked one before a test fails.")
        {
            Default = new Value.Number(ProjectFile.UsualTolerance),
            Minimum = 0,
            Synonyms = ["regression", "threshold", "margin"],
            Example = "10%",
        },
        new("budgets", ParameterType.Structure, "Limits over all runs; each of them holds.")
        {
            Default = new Value.None(),
            Synonyms = ["budget", "limit", "limits", "carbon_budget"],
            Example = "[{carbon: 5 kgCO2e, per: month}]",
            Forms = [new Form.SectionList(new ProjectBudgetSection())],
        },
    ];
}
