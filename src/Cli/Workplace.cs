using GreenDsl.Cli.Sources;
using GreenDsl.Dsl.Rules;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Reporting;
using GreenDsl.Runtime.Runs;
using Spectre.Console;

namespace GreenDsl.Cli;

/// <summary>Where a command works: what it may run, which folders it looks in, and where it writes.</summary>
internal sealed class Workplace
{
    /// <summary>The folder of all runs where none is given, relative to where the user stands.</summary>
    public const string Runs = "runs";

    private const int PipeWidth = 400;

    /// <summary>The experiments compiled into the program.</summary>
    public required IReadOnlyList<IExperiment> Experiments { get; init; }

    /// <summary>The project's folder: experiments' sources are relative to it.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>The folder the user stands in.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The folder that <c>GREEN_DATA</c> names, absolute; <see langword="null"/> where it names none.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The heads of the data that experiments declare.</summary>
    public DataHeads Heads { get; } = new();

    /// <summary>How severe this project takes warnings and rules, as its property <c>GreenRules</c> says.</summary>
    public RulePreset Rules { get; init; } = RulePreset.Default;

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The Markdown file of the CI step that this is part of; <see langword="null"/> where there is none.</summary>
    public string? StepSummaryFile { get; init; }

    /// <summary>Nobody looks on who could answer for a change: this is a CI job.</summary>
    public bool IsCI { get; init; }

    /// <summary>Tells the environment's variables.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Meters a run that begins with the process.</summary>
    public MeterFactory Meter { get; init; } = Meters.SinceProcessStart;

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Standard output is a terminal that somebody looks at and that can be drawn on.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>The workplace of this process.</summary>
    public static Workplace OfProcess(IReadOnlyList<IExperiment> experiments) => new()
    {
        Experiments = experiments,
        ProjectFolder = AppContext.GetData("GreenDsl.ProjectDirectory") is string folder && Directory.Exists(folder)
            ? folder
            : AppContext.BaseDirectory,
        CurrentFolder = Directory.GetCurrentDirectory(),
        Rules = AppContext.GetData("GreenDsl.Rules") is string rules && RulePreset.Find(rules) is { } preset ? preset : RulePreset.Default,
        DataFolder = Environment.GetEnvironmentVariable("GREEN_DATA") is { Length: > 0 } data ? Path.GetFullPath(data) : null,
        Output = Console.Out,
        Error = Console.Error,
        StepSummaryFile = StepSummary.File,
        IsCI = IsYes("CI") || IsYes("GITHUB_ACTIONS"),
        IsTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
    };

    private static bool IsYes(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value && value is not ("0" or "false" or "False" or "FALSE");

    /// <summary>Adds a section to the summary of the CI step, where there is one.</summary>
    public void Summarize(string markdown) => StepSummary.Append(StepSummaryFile, markdown, Error.WriteLine);

    /// <summary>A console on a writer: with colours and its true width on a terminal, plain and wide in a pipe.</summary>
    public IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
            // Known CI hosts would get escape sequences in pipes and files, too.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = IsTerminal },
        });
        if (!IsTerminal)
            console.Profile.Width = PipeWidth;
        return console;
    }

    /// <summary>What the user can type to mean a run: its id where it is looked for unasked, its path elsewhere.</summary>
    public string Named(string run)
    {
        var known = Path.GetFullPath(Runs, CurrentFolder) == Path.GetDirectoryName(Path.GetDirectoryName(run));
        var name = known ? Path.GetFileName(run) : Shown(run);
        return name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;
    }

    /// <summary>A path as the user would type it from where they stand.</summary>
    public string Shown(string path)
    {
        var relative = Path.GetRelativePath(CurrentFolder, path).Replace('\\', '/');
        return relative.Length < path.Length ? relative : path;
    }
}
