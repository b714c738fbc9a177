namespace GreenDsl.Cli;

/// <summary>What the user asked for cannot be done as asked (exit code 5).</summary>
/// <param name="message">One line for people.</param>
/// <param name="findings">The findings behind it, as a compiler prints them.</param>
internal sealed class WrongInputException(string message, IReadOnlyList<string>? findings = null) : Exception(message)
{
    /// <summary>The findings behind it, one line each.</summary>
    public IReadOnlyList<string> Findings { get; } = findings ?? [];
}
