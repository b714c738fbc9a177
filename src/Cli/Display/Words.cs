using System.Globalization;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Cli.Display;

/// <summary>Parts of a plan in words.</summary>
internal static class Words
{
    /// <summary>How long a training is, for example <c>10 epochs</c>.</summary>
    public static string Length(TrainingPlan training) => training.Epochs is { } epochs
        ? string.Create(CultureInfo.InvariantCulture, $"{epochs} epochs")
        : string.Create(CultureInfo.InvariantCulture, $"{training.Steps} steps");

    /// <summary>The limits of a budget, for example <c>5.00 gCO2e, 2 h 00 min</c>.</summary>
    public static string Budget(BudgetPlan budget)
    {
        var limits = new List<string>();
        if (budget.CarbonGrams is { } grams)
            limits.Add(Quantities.Carbon(grams));
        if (budget.EnergyJoules is { } joules)
            limits.Add(Quantities.Energy(joules));
        if (budget.TimeSeconds is { } seconds)
            limits.Add(Quantities.Duration(seconds));
        return limits.Count == 0 ? "none" : string.Join(", ", limits);
    }

    /// <summary>A number of things, for example <c>3 errors</c>.</summary>
    public static string Number(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>An interval, for example <c>1.20 J (400 mJ to 3.60 J)</c>.</summary>
    public static string Range(Interval interval, Func<double, string> format) => Range(interval.Lower, interval.Point, interval.Upper, format);

    /// <summary>An interval, for example <c>1.20 J (400 mJ to 3.60 J)</c>.</summary>
    public static string Range(double lower, double point, double upper, Func<double, string> format) =>
        $"{format(point)} ({format(lower)} to {format(upper)})";

    /// <summary>The grid's carbon intensity with its interval and source.</summary>
    public static string Grid(ICarbonIntensity grid) =>
        $"{Intensity(grid.Now.GramsPerKWh, grid.Kind)}, between {Quantities.Number(grid.Now.Lower)} and {Quantities.Number(grid.Now.Upper)} ({grid.Now.Source})";

    /// <summary>A carbon intensity; its kind is said where it is not the usual one.</summary>
    public static string Intensity(double gramsPerKWh, IntensityKind kind) =>
        $"{Quantities.Number(gramsPerKWh)} gCO2e/kWh{(kind == IntensityKind.Marginal ? " at the margin" : "")}";
}
