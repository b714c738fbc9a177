using System.Globalization;
using GreenDsl.Runtime.Frontiers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GreenDsl.Cli.Display;

/// <summary>A frontier on a terminal: the means so far, drawn anew after each run.</summary>
internal sealed class FrontierTerminal(IAnsiConsole console) : IFrontierObserver
{
    private readonly Dictionary<(FrontierMethod Method, double Share), List<double>> errors = [];
    private LiveDisplayContext? context;

    /// <summary>Shows the table while <paramref name="measure"/> is under way.</summary>
    public string Show(Func<IFrontierObserver, string> measure) => console
        .Live(new Text("loading"))
        .AutoClear(true)
        .Start(live =>
        {
            context = live;
            live.Refresh();
            return measure(this);
        });

    /// <inheritdoc/>
    public void Noticed(string message) => console.WriteLine(message, new Style(Color.Grey));

    /// <inheritdoc/>
    public void Known(FrontierRun run)
    {
        var values = errors.TryGetValue((run.Method, run.Share), out var known) ? known : errors[(run.Method, run.Share)] = [];
        if (run.Error is { } error)
            values.Add(error);
    }

    /// <inheritdoc/>
    public void Done(FrontierRun run, FrontierProgress progress)
    {
        Known(run);
        double[] shares = [.. errors.Keys.Select(static key => key.Share).Distinct().OrderDescending()];
        var table = Tables.New(["mean error", .. shares.Select(Quantities.Percent)]);
        foreach (var method in Enum.GetValues<FrontierMethod>())
            table.AddPlainRow([method.ToString().ToLowerInvariant(), .. shares.Select(share => Mean(errors.GetValueOrDefault((method, share))))]);
        context?.UpdateTarget(new Rows([table, new Text(FrontierLines.Line(run, progress), new Style(Color.Grey))]));
    }

    private static string Mean(List<double>? values) => values is { Count: > 0 } ? values.Average().ToString("0.00", CultureInfo.InvariantCulture) : "";
}
