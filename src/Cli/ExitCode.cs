namespace GreenDsl.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Done; a run that its budget stopped as declared counts as done.</summary>
    public const int Done = 0;

    /// <summary>Something unexpected.</summary>
    public const int Unexpected = 1;

    /// <summary>A budget or metric failed, or what is spent could no longer be measured.</summary>
    public const int BudgetFailed = 2;

    /// <summary>Stopped by the user.</summary>
    public const int StoppedByUser = 3;

    /// <summary>The experiment or the arguments are wrong.</summary>
    public const int Wrong = 5;

    /// <summary>There was nothing to do: never a pass.</summary>
    public const int NothingRan = 8;
}
