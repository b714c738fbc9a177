using System.CommandLine;
using GreenDsl.Dsl.Reference;

namespace GreenDsl.Cli.Commands;

/// <summary><c>schema</c>: what an editor needs to know of the language.</summary>
internal static class SchemaCommand
{
    private const string OfExperiment = "experiment";
    private const string OfProject = "project";

    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var file = new Argument<string>("file")
        {
            Description = "What it is the schema of: 'experiment' for *.green.yaml, 'project' for green.project.yaml.",
            DefaultValueFactory = static _ => OfExperiment,
        };
        file.AcceptOnlyFromAmong(OfExperiment, OfProject);
        var command = new Command("schema", "Prints the JSON schema of the language, for editors.") { file };
        command.SetAction(line =>
        {
            workplace.Output.Write(line.GetRequiredValue(file) == OfProject ? GreenSchema.OfProject() : GreenSchema.OfExperiment());
            return ExitCode.Done;
        });
        return command;
    }
}
