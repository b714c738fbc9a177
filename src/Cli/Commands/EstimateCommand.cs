using System.CommandLine;
using GreenDsl.Cli.Display;
using GreenDsl.Cli.Output;
using GreenDsl.Cli.Sources;
using GreenDsl.Costing;
using GreenDsl.Dsl.Costing;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Commands;

/// <summary><c>estimate</c>: what a run would cost, by counting, before anything is spent.</summary>
internal static class EstimateCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var name = new Argument<string?>("name")
        {
            Description = $"An experiment's name, or the path of a *{GreenFiles.Suffix} file; all experiments of this program where none is given.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var device = new Option<string>("--device")
        {
            Description = "The device profile that turns operations into seconds and joules.",
            DefaultValueFactory = static _ => DeviceProfile.Default.Name,
        };
        device.AcceptOnlyFromAmong([.. DeviceProfile.All.Select(static profile => profile.Name)]);
        var set = new SetOption();
        var json = new JsonOption { Description = "Prints one JSON object on standard output and nothing else there." };
        var command = new Command("estimate", "Predicts operations, memory, energy and carbon by counting, layer by layer, and holds them against the budget.")
        {
            name,
            device,
            set,
            json,
        };
        command.SetAction(line =>
        {
            var basis = new Basis(DeviceProfile.Find(line.GetRequiredValue(device))!, line.GetRequiredValue(set));
            return line.GetValue(name) is { } one
                ? Estimate(workplace, one, basis, line.GetValue(json))
                : EstimateAll(workplace, basis, line.GetValue(json));
        });
        return command;
    }

    private static int Estimate(Workplace workplace, string name, Basis basis, bool json)
    {
        var file = name.EndsWith(GreenFiles.Suffix, StringComparison.Ordinal)
            ? SourceFile.Read(workplace, Path.GetFullPath(name, workplace.CurrentFolder))
            : Source(workplace, new PlanResolver(workplace).Find(name));
        var report = Report(file, basis);
        if (json)
            OutputJson.Write(workplace.Output, report, OutputJson.Indented.EstimateReport);
        else
            EstimateView.Write(report, workplace.ConsoleOn(workplace.Output));
        return ExitCode.Done;
    }

    private static int EstimateAll(Workplace workplace, Basis basis, bool json)
    {
        var reports = workplace.Experiments.Select(experiment => Report(Source(workplace, experiment), basis)).ToArray();
        if (json)
            OutputJson.Write(workplace.Output, new EstimateReports(reports), OutputJson.Indented.EstimateReports);
        else if (reports.Length > 0)
            EstimateView.Write(reports, workplace.ConsoleOn(workplace.Output));
        return reports.Length > 0 ? ExitCode.Done : NoExperiments.Report(workplace);
    }

    private static EstimateReport Report(SourceFile file, Basis basis)
    {
        var result = file.Compile(basis.Overrides);
        return result.Experiment is { } compiled
            ? EstimateReport.Of(compiled with { Cost = CostModel.Estimate(compiled.Experiment, basis.Device) })
            : throw new WrongInputException("an experiment with mistakes cannot be estimated", file.Render(result));
    }

    private static SourceFile Source(Workplace workplace, IExperiment experiment) =>
        SourceFile.Read(workplace, Path.GetFullPath(experiment.Plan.Source, workplace.ProjectFolder), experiment.Plan.Name);

    /// <summary>What an estimate is made for.</summary>
    /// <param name="Device">The device.</param>
    /// <param name="Overrides">Each as <c>path=value</c>.</param>
    private sealed record Basis(DeviceProfile Device, IReadOnlyList<string> Overrides);
}
