using System.Globalization;
using GreenDsl.Cli.Output;
using GreenDsl.Costing;
using GreenDsl.Dsl.Costing;
using Spectre.Console;

namespace GreenDsl.Cli.Display;

/// <summary>A predicted cost on paper: its layers, its totals, and the budget they are held against.</summary>
internal static class EstimateView
{
    /// <summary>Writes one experiment in full.</summary>
    public static void Write(EstimateReport report, IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Experiment}: {report.Steps:N0} steps of {report.BatchSize:N0} samples on {report.Profile}"));
        if (report.RowsAssumed)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"the number of samples is not known: {Parts.AssumedRows:N0} are ASSUMED; declare data.rows"));
        console.Write(Layers(report));
        console.WriteLine($"step     {Quantities.Operations(report.FlopsPerStep)}, peak memory {Quantities.Bytes(report.PeakMemoryBytes)}");
        console.WriteLine(Line("energy", report.EnergyJ, report.Budget.EnergyJ, Quantities.Energy));
        console.WriteLine($"{Line("carbon", report.CarbonG, report.Budget.CarbonG, Quantities.Carbon)}, {Quantities.Number(report.GridGPerKWh)} gCO2e/kWh ({report.GridSource})");
        console.WriteLine(Line("time", report.Seconds, report.Budget.Seconds, Quantities.Duration));
        if (report.Outlook is { } outlook)
            console.WriteLine("outlook  " + outlook);
        console.WriteLine($"verdict  {report.Verdict} (counted operations on a device profile; starting up is not counted)");
    }

    /// <summary>Writes one line an experiment.</summary>
    public static void Write(IEnumerable<EstimateReport> reports, IAnsiConsole console)
    {
        var table = Tables.New("experiment", "steps", "parameters", "memory", "energy", "carbon", "verdict");
        foreach (var report in reports)
            table.AddPlainRow(
                report.Experiment,
                string.Create(CultureInfo.InvariantCulture, $"{report.Steps:N0}"),
                string.Create(CultureInfo.InvariantCulture, $"{report.Parameters:N0}"),
                Quantities.Bytes(report.PeakMemoryBytes),
                Range(report.EnergyJ, Quantities.Energy),
                Range(report.CarbonG, Quantities.Carbon),
                report.Verdict);
        console.Write(table);
    }

    private static Table Layers(EstimateReport report)
    {
        var table = Tables.New("#", "layer", "output", "parameters", "forward", "backward", "memory", "time a step");
        foreach (var (index, layer) in report.Layers.Index())
            table.AddPlainRow(
                index.ToString(CultureInfo.InvariantCulture),
                layer.Layer,
                $"({string.Join(", ", layer.Output.Select(static size => size.ToString(CultureInfo.InvariantCulture)).Prepend("batch"))})",
                string.Create(CultureInfo.InvariantCulture, $"{layer.Parameters:N0}"),
                Quantities.Operations(layer.ForwardFlops),
                Quantities.Operations(layer.BackwardFlops),
                Quantities.Bytes(layer.MemoryBytes),
                Quantities.Duration(layer.Seconds));
        return table;
    }

    private static string Line(string name, Interval cost, double? limit, Func<double, string> format) =>
        $"{name,-8} {Range(cost, format)}{(limit is { } most ? $" against a budget of {format(most)}" : "")}";

    private static string Range(Interval cost, Func<double, string> format) => Words.Range(cost.Lower, cost.Point, cost.Upper, format);
}
