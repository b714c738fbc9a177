namespace GreenDsl.Runtime.Projects;

/// <summary>The budget of the project does not allow a run to begin (exit code 2): the experiment and the arguments are right.</summary>
public sealed class ProjectBudgetException(string message) : ExperimentException(message);
