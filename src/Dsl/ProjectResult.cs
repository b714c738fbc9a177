using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl;

/// <summary>What became of the text of a <c>green.project.yaml</c>. Equal by value.</summary>
/// <param name="Project">The project; <see langword="null"/> where there is any error.</param>
/// <param name="Findings">All findings in the order of the text.</param>
public sealed record ProjectResult(ProjectFile? Project, EquatableArray<Finding> Findings);
