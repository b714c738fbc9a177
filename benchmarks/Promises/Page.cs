using System.Globalization;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Benchmarks.Promises;

/// <summary>Results by action, with how they were measured.</summary>
internal static class Page
{
    private const double Goal = 0.10;

    /// <summary>The page as Markdown.</summary>
    public static string Of(IReadOnlyList<Result> results) => Text($"""
        # Promises

        ```
        dotnet run -c Release --project benchmarks/Promises > docs/promises.md
        ```

        Before a run changes its network, it tries the new form on a few steps and takes what it finds for a promise: the cost of a planned step as a share of its cost before. Here every
        action is tried on {results.Select(static result => result.Network).Distinct().Count()} networks that are drawn from a seed (fully connected ones and convolutional ones with batch norm, batches of 8 to 256, five optimizers), and then held to its
        promise: two engines of the same experiment, one of which made the change, train in turn, eight steps each, for four passes, and the mean of the middle half of the ratios of their
        processor time is what was realised. What leaving out easy samples saves goes on changing after that, as the network learns: a run forecasts it anew at every step.
        On {HostMachine.Current.CpuModel}, {HostMachine.Current.Cores} cores, one thread.

        {Table(results)}
        Of {results.Count} promises {results.Count(IsKept)} were kept within {100 * Goal:0} %. `{Actions.None}` changes nothing: what it promises and realises other than 1 is the noise of trial and machine. A factor above 1 is an
        action that costs more than it saves on this machine; the ladder strikes off what promises to save less than 3 %.

        {Missed([.. results.Where(static result => !IsKept(result))])}

        """);

    private static string Table(IReadOnlyList<Result> results) => Markdown.Table(
        ["action", "networks", "promised", "realised", "miss, median", "miss, 90 % of networks within", "within 10 %"],
        results.GroupBy(static result => result.Action).Select(static group => Row(group.Key, [.. group])));

    private static string[] Row(string action, Result[] results) =>
    [
        Markdown.Code(action),
        Text($"{results.Length}"),
        Range([.. results.Select(static result => result.Promised)]),
        Range([.. results.Select(static result => result.Realised)]),
        Text($"{100 * Quantile([.. results.Select(static result => result.Miss)], 0.5):+0.0;−0.0;0.0} %"),
        Text($"{100 * Quantile([.. results.Select(static result => Math.Abs(result.Miss))], 0.9):0.0} %"),
        Text($"{results.Count(IsKept)} of {results.Length}"),
    ];

    private static bool IsKept(Result result) => Math.Abs(result.Miss) <= Goal;

    private static string Missed(Result[] missed) => missed.Length == 0 ? "" : "Not kept: " + string.Join(", ", missed.Select(static result =>
        Text($"{Markdown.Code(result.Action)} on {result.Network} ({result.Promised:0.00}, {result.Realised:0.00})"))) + ".";

    private static string Range(double[] factors) => Text($"{Quantile(factors, 0.5):0.00} ({factors.Min():0.00} to {factors.Max():0.00})");

    private static double Quantile(double[] values, double share) => values.Order().ElementAt(Math.Min(values.Length - 1, (int)(share * values.Length)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
