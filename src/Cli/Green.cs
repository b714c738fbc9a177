using System.CommandLine;
using GreenDsl.Cli.Commands;
using GreenDsl.Cli.Output;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli;

/// <summary>The command line of a project with experiments: its whole <c>Program.cs</c> is one call.</summary>
public static class Green
{
    /// <summary>Carries out a command line and returns the process's exit code (see <c>--help</c>). Never throws.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="experiments">The experiments compiled into the program: <c>GreenCatalog.All</c>.</param>
    public static int Run(string[] args, IReadOnlyList<IExperiment> experiments) => Run(args, Workplace.OfProcess(experiments));

    internal static int Run(string[] args, Workplace workplace)
    {
        var report = new FailureReport(workplace, Json: args.Contains(JsonOption.Name, StringComparer.Ordinal));
        try
        {
            return Run(args, workplace, report);
        }
        catch (Exception e)
        {
            return report.Unexpected(e);
        }
    }

    private static int Run(string[] args, Workplace workplace, FailureReport report)
    {
        try
        {
            var line = CommandTree.Build(workplace).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (line.Errors.Count > 0)
                return report.WrongArguments(line);
            return line.Invoke(new InvocationConfiguration
            {
                Output = workplace.Output,
                Error = workplace.Error,
                EnableDefaultExceptionHandler = false,
                // A run answers to Ctrl-C itself: it has a checkpoint to write.
                ProcessTerminationTimeout = null,
            });
        }
        catch (WrongInputException e)
        {
            return report.Wrong(e);
        }
        catch (ProjectBudgetException e)
        {
            return report.OverBudget(e);
        }
        catch (ExperimentException e)
        {
            return report.Wrong(new WrongInputException(e.Message));
        }
    }
}
