using System.CommandLine;
using System.Globalization;
using GreenDsl.Dsl.Text;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Cli.Output;

/// <summary>Tells the user that a command could not be carried out, never with a stack trace.</summary>
/// <param name="Workplace">Where it is told.</param>
/// <param name="Json">Standard output is to hold one JSON object, whatever happens.</param>
internal sealed record FailureReport(Workplace Workplace, bool Json)
{
    /// <summary>The command line cannot be understood.</summary>
    public int WrongArguments(ParseResult line)
    {
        var command = line.CommandResult.Command;
        var message = line.UnmatchedTokens is [var unknown, ..]
            ? $"'{unknown}' means nothing here{Spelling.Suggestion(unknown, Known(command))}"
            : string.Join(' ', line.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Workplace.Error.WriteLine(message);
        Workplace.Error.WriteLine($"{(command is RootCommand ? "" : command.Name + " ")}--help shows what there is");
        return Object(ExitCode.Wrong, message, []);
    }

    /// <summary>What was asked for is wrong.</summary>
    public int Wrong(WrongInputException reason)
    {
        foreach (var finding in reason.Findings)
            Workplace.Error.WriteLine(finding);
        Workplace.Error.WriteLine(reason.Message);
        return Object(ExitCode.Wrong, reason.Message, reason.Findings);
    }

    /// <summary>What was asked for is right, and too little is left for it.</summary>
    public int OverBudget(ProjectBudgetException reason)
    {
        Workplace.Error.WriteLine(reason.Message);
        return Object(ExitCode.BudgetFailed, reason.Message, []);
    }

    /// <summary>Something that nobody thought of: one line, and the details in a file.</summary>
    public int Unexpected(Exception error)
    {
        var message = $"unexpected: {error.Message.ReplaceLineEndings(" ")}";
        try
        {
            Workplace.Error.WriteLine($"{message} (details: {WriteDetails(error)})");
            return Object(ExitCode.Unexpected, message, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk behind an output may be what failed in the first place: then only the exit code can tell.
            return ExitCode.Unexpected;
        }
    }

    private int Object(int exitCode, string message, IReadOnlyList<string> findings)
    {
        if (Json)
            OutputJson.Write(Workplace.Output, new Failure(message, exitCode, findings), OutputJson.Indented.Failure);
        return exitCode;
    }

    private static string[] Known(Command command) =>
        [.. command.Subcommands.Select(static known => known.Name), .. command.Options.Select(static known => known.Name)];

    private static string WriteDetails(Exception error)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"green-error-{DateTime.UtcNow:yyyyMMdd'T'HHmmss}-{Environment.ProcessId}.txt");
        var path = Path.Combine(Path.GetTempPath(), name);
        try
        {
            File.WriteAllText(path, error.ToString());
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"could not be written: {e.Message}";
        }
    }
}

/// <summary>What <c>--json</c> prints when a command could not be carried out.</summary>
/// <param name="Error">One line for people.</param>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="Findings">The findings behind it.</param>
internal sealed record Failure(string Error, int ExitCode, IReadOnlyList<string> Findings);
