using System.CommandLine;
using GreenDsl.Cli.Display;
using GreenDsl.Cli.Sources;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Cli.Commands;

/// <summary><c>check</c>: every finding of every file, compiled in or not.</summary>
internal static class CheckCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = $"Files or folders with *{GreenFiles.Suffix} files; the project's folder where none is given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        paths.Validators.Add(static given =>
        {
            if (given.Tokens.FirstOrDefault(static token => token.Value.StartsWith('-')) is { } option)
                given.AddError($"'{option.Value}' means nothing here; check takes files and folders");
        });
        var command = new Command("check", "Checks experiments and prints every mistake with its line and column. Nothing to check is a failure.") { paths };
        command.SetAction(line => Check(workplace, line.GetValue(paths) ?? []));
        return command;
    }

    private static int Check(Workplace workplace, string[] paths)
    {
        IEnumerable<string> places = paths.Length == 0
            ? [workplace.ProjectFolder]
            : paths.Select(path => Path.GetFullPath(path, workplace.CurrentFolder));
        var files = places.SelectMany(GreenFiles.At).Distinct(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
        {
            workplace.Error.WriteLine($"there is nothing to check: no *{GreenFiles.Suffix} in {string.Join(", ", places.Select(workplace.Shown))}");
            return ExitCode.NothingRan;
        }
        var errors = files.Sum(file => Errors(workplace, file));
        workplace.Error.WriteLine($"{Words.Number(files.Length, "experiment")} checked, {(errors == 0 ? "no errors" : Words.Number(errors, "error"))}");
        return errors == 0 ? ExitCode.Done : ExitCode.Wrong;
    }

    private static int Errors(Workplace workplace, string path)
    {
        var printer = new FindingPrinter(workplace);
        try
        {
            var file = SourceFile.Read(workplace, path);
            var findings = file.Compile().Findings;
            foreach (var finding in findings)
                printer.Print(finding, file.ShownPath, file.Text);
            return findings.Count(static finding => finding.Rule.Severity == Severity.Error);
        }
        catch (WrongInputException e)
        {
            // One unreadable file or data set must not hide the findings of the others.
            workplace.Output.WriteLine(e.Message);
            return 1;
        }
    }
}
