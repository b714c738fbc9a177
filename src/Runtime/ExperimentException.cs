namespace GreenDsl.Runtime;

/// <summary>The experiment, its data or an argument is wrong: shown to the user as it is, without a stack trace (exit code 5).</summary>
public class ExperimentException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ExperimentException(string message) : base(message) { }

    /// <summary>Creates the exception.</summary>
    public ExperimentException(string message, Exception inner) : base(message, inner) { }
}
