using System.CommandLine;

namespace GreenDsl.Cli.Commands;

/// <summary><c>--runs</c>: the folder of all runs.</summary>
internal sealed class RunsOption : Option<string>
{
    public RunsOption() : base("--runs")
    {
        Description = "The folder of all runs.";
        HelpName = "folder";
        DefaultValueFactory = static _ => Workplace.Runs;
    }
}
