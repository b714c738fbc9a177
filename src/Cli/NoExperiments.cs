namespace GreenDsl.Cli;

/// <summary>A program without experiments: nothing to do, and so a failure.</summary>
internal static class NoExperiments
{
    /// <summary>What is missing, and the way out.</summary>
    public const string Message = "this program has no experiments: add a *.green.yaml file to its project and build it";

    /// <summary>Says so.</summary>
    public static int Report(Workplace workplace)
    {
        workplace.Error.WriteLine(Message);
        return ExitCode.NothingRan;
    }
}
