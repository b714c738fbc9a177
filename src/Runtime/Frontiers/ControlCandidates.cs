using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>Forms that a network could have had from the start: halves, quarters and eighths of its widths, at either precision.</summary>
internal static class ControlCandidates
{
    private const int WidthUnit = 16;
    private static readonly int[] Divisors = [1, 2, 4, 8];

    /// <summary>The candidates, without the declared form itself; that one where there is no other.</summary>
    public static IReadOnlyList<NetworkForm> For(ExperimentPlan plan)
    {
        var declared = NetworkForm.Of(plan);
        NetworkForm[] all =
        [
            .. from precision in Enum.GetValues<Precision>()
               from divisor in Divisors
               select declared with { Precision = precision, Widths = [.. plan.Network.Widths.Select(width => Narrowed(width, divisor))] },
        ];
        return all.Distinct().Where(form => !form.Equals(declared)).ToArray() is { Length: > 0 } others ? others : [declared];
    }

    private static int Narrowed(int width, int divisor) => Math.Min(width, Math.Max(WidthUnit, width / divisor / WidthUnit * WidthUnit));
}
