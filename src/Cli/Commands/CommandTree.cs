using System.CommandLine;

namespace GreenDsl.Cli.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    private const string Description = """
        Trains declared experiments inside their carbon budgets.

        Exit codes: 0 done (a run that its budget stopped as declared, too), 1 unexpected, 2 budget or metric failed,
        or the meter was lost, 3 stopped by the user, 5 the experiment or the arguments are wrong, 8 there was nothing to do.

        Data paths are looked for beside the experiment's file, then in the folder that GREEN_DATA names.
        """;

    /// <summary>The tree over a workplace.</summary>
    public static RootCommand Build(Workplace workplace)
    {
        var root = new RootCommand(Description)
        {
            HelpName = "green",
            Subcommands =
            {
                ListCommand.Create(workplace),
                CheckCommand.Create(workplace),
                EstimateCommand.Create(workplace),
                RunCommand.Create(workplace),
                ResumeCommand.Create(workplace),
                DeployCommand.Create(workplace),
                ReportCommand.Create(workplace),
                LockCommand.Create(workplace),
                CalibrateCommand.Create(workplace),
                LedgerCommand.Create(workplace),
                FrontierCommand.Create(workplace),
                SchemaCommand.Create(workplace),
            },
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        return root;
    }
}
