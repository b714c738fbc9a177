using System.Globalization;
using System.Text;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>A frontier as Markdown: errors, differences to the control, costs, and how it was measured.</summary>
internal static class FrontierReport
{
    /// <summary>The report.</summary>
    /// <param name="basis">What the runs share.</param>
    /// <param name="runs">All results.</param>
    /// <param name="plot">File name of the plot beside the report.</param>
    public static string Of(FrontierBasis basis, IReadOnlyList<FrontierRun> runs, string plot)
    {
        var table = new ResultTable(basis, runs);
        return new StringBuilder()
            .Append($"# The frontier of {Markdown.Code(basis.Experiment)}\n\n![{basis.Measure} against the share of the full energy]({plot})\n\n{HowMeasured(basis, table)}\n")
            .Append($"## Errors\n\nMean {basis.Measure} over the seeds ± standard error, by share of the full run's energy.\n\n")
            .Append(Table(basis, method => share => Mean(table.Error(method, share))))
            .Append("\n## Against the control\n\nMean difference to the control on the same seeds, with its 95 % interval (Student's t). Below 0 is better than the control.\n\n")
            .Append(Table(basis, method => share => method == FrontierMethod.Control ? "0" : Difference(table.ToControl(method, share))))
            .Append("\nThe control had from the start: ")
            .AppendJoin("; ", basis.Shares.Zip(basis.Controls, static (share, form) => $"at {Quantities.Percent(share)} {InWords(form)}"))
            .Append(".\n\n## What it took\n\nMean processor seconds of a run, joules by counting operations, and the largest share of its budget that any run used.\n\n")
            .Append(Table(basis, method => share => Cost(table.Runs(method, share))))
            .Append(Failures(basis, table))
            .ToString();
    }

    private static string HowMeasured(FrontierBasis basis, ResultTable table)
    {
        var modelled = basis.Meter == Meters.Modelled;
        return FormattableString.Invariant($"""
            {table.Seeds} seeds, paired: a seed draws the same split, weights and order for every method. A full run needs {Quantities.Energy(basis.FullJ)} by the meter {Markdown.Code(basis.Meter)}{(modelled ? "" : $" (median of {basis.TuningSeeds.Count} runs)")}; each run has a share of
            that as its budget, and everything is charged to it: loading, evaluations, checkpoints, trials, surgery.
            {(modelled ? "These joules are counted operations on a device profile" : $"These joules are processor time on one thread ({basis.Machine}) times a power model, at its upper end")}: they are **not measured joules**.

            - `stop`: the schedule runs over all planned steps and is stopped where the budget ends.
            - `anneal`: the learning rate falls linearly to 0 over the budget.
            - `energy`: the schedule of that name: the rate is held and falls over the last part of the budget.
            - `compress`: as `energy`, with `on_exceed: compress`.
            - `control`: as `energy`, on the network that was the best to start with: at each share the one of {basis.Candidates} combinations of width and precision with the least mean error on
              {basis.TuningSeeds.Count} other seeds.

            """);
    }

    private static string InWords(NetworkForm form) =>
        form.Widths.Count == 0 ? FormWords.Numbers(form.Precision) : FormattableString.Invariant($"{FormWords.Numbers(form.Precision)}, widths {string.Join(", ", form.Widths)}");

    private static string Table(FrontierBasis basis, Func<FrontierMethod, Func<double, string>> cell) => Markdown.Table(
        ["", .. basis.Shares.Select(Quantities.Percent)],
        ResultTable.Methods.Select(method => (string[])[Markdown.Code(Word(method)), .. basis.Shares.Select(cell(method))]));

    private static string Word(FrontierMethod method) => method.ToString().ToLowerInvariant();

    private static string Mean(Estimate estimate) => estimate.Count == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{Figure(estimate.Mean)}{(estimate.Count > 1 ? $" ± {Figure(estimate.StandardError)}" : "")}");

    private static string Difference(Estimate estimate) => estimate.Count < 2
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{Signed(estimate.Mean)} ({Signed(estimate.Mean - estimate.Margin)} to {Signed(estimate.Mean + estimate.Margin)})");

    private static string Signed(double value) => (value < 0 ? "−" : value > 0 ? "+" : "") + Figure(Math.Abs(value));

    // Errors in percent take two digits behind the point; errors in the label's own unit may be large.
    private static string Figure(double value) => value.ToString(value < 1000 ? "0.00" : "0", CultureInfo.InvariantCulture);

    private static string Cost(IReadOnlyList<FrontierRun> runs) => runs.Any(static run => run.UsedJ > 0)
        ? string.Create(CultureInfo.InvariantCulture, $"{runs.Average(static run => run.CpuSeconds):0.00} s, {Quantities.Energy(runs.Average(static run => run.ModelledJ))}, {Quantities.Share(runs.Max(static run => run.UsedJ / run.BudgetJ ?? 0))}")
        : "–";

    private static string Failures(FrontierBasis basis, ResultTable table)
    {
        var failed = from share in basis.Shares
                     from method in ResultTable.Methods
                     let runs = table.Runs(method, share)
                     let failures = runs.Select(static run => run.Failure).OfType<string>().ToList()
                     where failures.Count > 0
                     select FormattableString.Invariant($"- `{Word(method)}` at {Quantities.Percent(share)}, {failures.Count} of {runs.Count}, for example {Markdown.Code(failures[0])}\n");
        var lines = string.Concat(failed);
        return lines.Length == 0 ? "" : $"\n## Runs without an error\n\nThey count in no mean.\n\n{lines}";
    }
}
