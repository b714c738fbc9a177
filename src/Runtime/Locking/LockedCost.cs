using System.Globalization;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Locking;

/// <summary>What a run was predicted to cost when it was locked: the same on every machine.</summary>
public sealed record LockedCost
{
    /// <summary>Best estimate of the whole run in joules.</summary>
    public required double EnergyJ { get; init; }

    /// <summary>Best estimate of the whole run in gCO2e.</summary>
    public required double CarbonG { get; init; }

    /// <summary>Device profile and version, for example <c>cpu-core@1</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Country code, <c>world</c>, or <c>custom</c> for a figure given by the user.</summary>
    public required string Grid { get; init; }

    /// <summary>Carbon intensity of the electricity, gCO2e per kWh.</summary>
    public required double GridGPerKWh { get; init; }

    /// <summary>Data sets and years of that figure.</summary>
    public required string GridSource { get; init; }

    /// <summary>The cost of a plan.</summary>
    public static LockedCost Of(ExperimentPlan plan) => new()
    {
        EnergyJ = plan.Cost.EnergyJoules.Point,
        CarbonG = Rounded(plan.Cost.EnergyJoules.Point / Quantities.JoulesPerKWh * plan.Grid.GramsPerKWh),
        Profile = plan.Cost.Profile,
        Grid = plan.Grid.Place,
        GridGPerKWh = plan.Grid.GramsPerKWh,
        GridSource = plan.Grid.Source,
    };

    /// <summary>The grid in words, for example <c>381 gCO2e/kWh (DE, Ember 2023)</c>.</summary>
    internal string Intensity => $"{Quantities.Number(GridGPerKWh)} gCO2e/kWh ({Grid}, {GridSource})";

    // Six digits are more than a prediction is worth, and keep the last bits of floating-point arithmetic out of the file.
    internal static double Rounded(double figure) => double.Parse(figure.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
