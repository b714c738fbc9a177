using GreenDsl.Runtime.Reporting.Charts;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>A frontier as a plot: the error over the share of the energy, each method with its standard error.</summary>
internal static class FrontierPlot
{
    private static readonly IReadOnlyDictionary<FrontierMethod, string> Looks = new Dictionary<FrontierMethod, string>
    {
        [FrontierMethod.Stop] = "ink dashed",
        [FrontierMethod.Anneal] = "orange",
        [FrontierMethod.Energy] = "purple",
        [FrontierMethod.Compress] = "green",
        [FrontierMethod.Control] = "blue dashed",
    };

    /// <summary>The plot as an SVG file.</summary>
    public static string Of(FrontierBasis basis, IReadOnlyList<FrontierRun> runs)
    {
        var table = new ResultTable(basis, runs);
        var curves = ResultTable.Methods.Select(method => (Method: method, Points: Points(table, basis, method))).Where(static curve => curve.Points.Count > 0).ToList();
        var energy = new Axis("share of the full run's energy in % (logarithmic)", basis.Shares.Min() * 100 / 1.1, basis.Shares.Max() * 100 * 1.1, Logarithmic: true);
        var error = Axis.Around(basis.Measure, curves.SelectMany(static curve => curve.Points).SelectMany(static point => (double[])[point.Low, point.High]), mayBeLogarithmic: true);
        var chart = new Chart("frontier", $"The frontier of {basis.Experiment}", $"{basis.Measure} of {curves.Count} methods at {basis.Shares.Count} shares of the full run's energy.", energy, error);
        foreach (var (method, points) in curves)
        {
            var (look, colour) = (Looks[method], Looks[method].Split(' ')[0]);
            chart.Band(colour, [.. points.Select(static point => new Dot(point.At, point.Low))], [.. points.Select(static point => new Dot(point.At, point.High))])
                .Line(look, [.. points.Select(static point => new Dot(point.At, point.Mean))], method.ToString().ToLowerInvariant())
                .Dots(colour, points.Select(point => (new Dot(point.At, point.Mean), $"{method} at {Quantities.Percent(point.At / 100)}: {Quantities.Number(point.Mean)}")));
        }

        return chart.DrawAlone();
    }

    private static List<(double At, double Mean, double Low, double High)> Points(ResultTable table, FrontierBasis basis, FrontierMethod method) =>
    [
        .. from share in basis.Shares.Order()
           let error = table.Error(method, share)
           where error.Count > 0
           let half = double.IsFinite(error.StandardError) ? error.StandardError : 0
           select (100 * share, error.Mean, error.Mean - half, error.Mean + half),
    ];
}
