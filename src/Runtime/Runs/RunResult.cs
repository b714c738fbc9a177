using System.Text.Json;
using System.Text.Json.Serialization;
using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs.Teaching;

namespace GreenDsl.Runtime.Runs;

/// <summary>How a run ended, and what it cost: the one object that <c>--json</c> prints.</summary>
public sealed record RunResult
{
    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>Name and version of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>The device in words.</summary>
    public required string Device { get; init; }

    /// <summary>Why the run ended.</summary>
    public required StopReason Stopped { get; init; }

    /// <summary>Planned steps done, all sessions together.</summary>
    public required long Steps { get; init; }

    /// <summary>The plan's metrics on the test part (the validation part where there is no test part); empty when the user stopped the run, or
    /// when the final evaluation no longer fitted the budget.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Energy of all sessions together.</summary>
    public required EnergyUse Energy { get; init; }

    /// <summary>Carbon of that energy.</summary>
    public required CarbonUse Carbon { get; init; }

    /// <summary>Wall-clock seconds, all sessions together.</summary>
    public required double Seconds { get; init; }

    /// <summary>Trainable parameters, at the end.</summary>
    public required long Parameters { get; init; }

    /// <summary>In what the network was trained otherwise than declared, in words; <see langword="null"/> where in nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Changed { get; init; }

    /// <summary>Where the project's budgets stood at the end, what this run used included; <see langword="null"/> where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProjectUse? Project { get; init; }

    /// <summary>Who taught; <see langword="null"/> where nobody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeacherUse? Teacher { get; init; }

    /// <summary>What was made of the network to be shipped; <see langword="null"/> while nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeploymentRecord? Deployment { get; init; }

    /// <summary>The run's folder.</summary>
    public required string Run { get; init; }

    /// <summary>The newest checkpoint file.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The result as one JSON object, indented, without a final newline.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RuntimeJson.Indented.RunResult);
}

/// <summary>Energy that was used, in joules.</summary>
/// <param name="UsedJ">What the budget was charged with: the upper end.</param>
/// <param name="EstimateJ">Best estimate.</param>
/// <param name="LowerJ">Lower end.</param>
/// <param name="UpperJ">Upper end.</param>
/// <param name="BudgetJ">The declared limit, or <see langword="null"/>.</param>
/// <param name="Tag">How the figures came about.</param>
public sealed record EnergyUse(double UsedJ, double EstimateJ, double LowerJ, double UpperJ, double? BudgetJ, EnergyTag Tag);

/// <summary>Carbon that was emitted.</summary>
/// <param name="UsedG">What the budget was charged with, grams of CO2 equivalent: the upper end of the energy at the best estimate of the intensity.</param>
/// <param name="EstimateG">Best estimate of both.</param>
/// <param name="LowerG">Lower end of both.</param>
/// <param name="UpperG">Upper end of both.</param>
/// <param name="BudgetG">The declared limit, or <see langword="null"/>.</param>
/// <param name="Kind">What the intensities say.</param>
/// <param name="GridGPerKWh">Carbon intensity of the electricity, gCO2e per kWh; the mean weighted by energy where it changed.</param>
/// <param name="GridSource">Place, data set and year, or provider, of that figure.</param>
public sealed record CarbonUse(
    double UsedG, double EstimateG, double LowerG, double UpperG, double? BudgetG, IntensityKind Kind, double GridGPerKWh, string GridSource);
