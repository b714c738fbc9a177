using System.CommandLine;
using GreenDsl.Cli.Display;
using GreenDsl.Cli.Output;
using GreenDsl.Cli.Output.Sarif;
using GreenDsl.Cli.Sources;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Rules;

namespace GreenDsl.Cli.Commands;

/// <summary><c>check</c>: every finding of every file, compiled in or not.</summary>
internal static class CheckCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = $"Files or folders with *{GreenFiles.Suffix} files or C# that declares experiments; the project's folder, and its {ProjectFile.FileName}, where none is given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        paths.Validators.Add(static given =>
        {
            if (given.Tokens.FirstOrDefault(static token => token.Value.StartsWith('-')) is { } option)
                given.AddError($"'{option.Value}' means nothing here; check takes files and folders");
        });
        var sarif = new Option<string?>("--sarif")
        {
            Description = "Also writes the findings to a file as SARIF 2.1.0, which code hosts show beside the lines.",
            HelpName = "file",
        };
        var rules = new Option<string?>("--rules")
        {
            Description = $"How severe warnings and rules of taste and budget are: {string.Join("; ", RulePreset.All.Select(static preset => $"{preset.Name}: {preset.Summary}"))}. As the project's property GreenRules says where none is given.",
            HelpName = "preset",
        };
        var fix = new Option<bool>("--fix") { Description = "Mends in the files what can be mended without a decision: misspelled words, missing units, a seed, a budget from the estimate." };
        rules.AcceptOnlyFromAmong([.. RulePreset.All.Select(static preset => preset.Name)]);
        var command = new Command("check", "Checks experiments and projects and prints every mistake with its line and column. Nothing to check is a failure.") { paths, sarif, rules, fix };
        command.SetAction(line => Check(
            workplace, line.GetValue(paths) ?? [], line.GetValue(sarif), line.GetValue(rules) is { } name ? RulePreset.Find(name)! : workplace.Rules, line.GetValue(fix)));
        return command;
    }

    private static int Check(Workplace workplace, string[] paths, string? sarif, RulePreset preset, bool fixes)
    {
        var rules = preset with { Own = GlobalConfig.Read(workplace.ProjectFolder) };
        IEnumerable<string> places = paths.Length == 0
            ? [workplace.ProjectFolder]
            : paths.Select(path => Path.GetFullPath(path, workplace.CurrentFolder));
        var found = places.SelectMany(GreenFiles.At).Distinct(StringComparer.Ordinal).ToArray();
        // A project without experiments is nothing to check, unless it was named.
        if (!found.Any(path => !CheckedFile.IsProjectFile(path) || places.Contains(path)))
        {
            workplace.Error.WriteLine($"there is nothing to check: no *{GreenFiles.Suffix} in {string.Join(", ", places.Select(workplace.Shown))}");
            return ExitCode.NothingRan;
        }

        if (paths.Length == 0 && ProjectSource.Find(workplace) is { } project)
            found = [.. found.Append(project).Distinct(StringComparer.Ordinal)];
        // Each file is for itself, and mending asks and tells in the files' order.
        var files = Classroom.Check(workplace, fixes ? [.. found.SelectMany(Mended)] : [.. found.AsParallel().AsOrdered().SelectMany(Read)]);
        Print(workplace, files);
        if (sarif is not null)
            OutputFile.Write(workplace, sarif, SarifWriter.Write(files));
        workplace.Summarize(CheckMarkdown.Of(files));
        foreach (var file in files.Where(static file => file.Calculated is not null))
            workplace.Error.WriteLine($"{file.ShownPath}: some values of '{file.Calculated}' are calculated: the build checks it, check cannot");
        var errors = files.Sum(static file => file.Errors);
        workplace.Error.WriteLine($"{CheckedFile.Count(files)} checked, {(errors == 0 ? "no errors" : Words.Number(errors, "error"))}");
        return errors == 0 ? ExitCode.Done : ExitCode.Wrong;

        CheckedFile[] Read(string path) => [.. CheckedFile.ReadAll(workplace, path).Select(file => file with { Findings = [.. rules.Apply(file.Findings)] })];

        // A C# file can hold several experiments: what mends one moves the others.
        CheckedFile[] Mended(string path)
        {
            for (var index = 0; index < Read(path).Length; index++)
                Mender.Mend(workplace, Read(path)[index], mended => Read(mended)[index]);
            return Read(path);
        }
    }

    private static void Print(Workplace workplace, IEnumerable<CheckedFile> files)
    {
        var printer = new FindingPrinter(workplace);
        foreach (var file in files)
            if (file.Unreadable is { } reason)
                workplace.Output.WriteLine(reason);
            else
            {
                foreach (var finding in file.Findings)
                    printer.Print(finding, file.ShownPath, file.Text);
                if (file.Result?.Experiment is { } compiled && OutlookText.Of(compiled) is { } outlook)
                    workplace.Output.WriteLine($"{file.ShownPath}: predicted {Quantities.Energy(compiled.Cost.EnergyJoules.Point)} are more than the budget allows; {outlook}");
            }
    }
}
