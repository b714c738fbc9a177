using GreenDsl.Cli.Display;
using GreenDsl.Dsl;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Cli.Output;

/// <summary>What an experiment is predicted to cost: the one object that <c>estimate NAME --json</c> prints.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Profile">Name and version of the device profile.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="FlopsPerStep">Floating-point operations of one full step.</param>
/// <param name="PeakMemoryBytes">Peak memory of one full step.</param>
/// <param name="Steps">Steps of the whole run.</param>
/// <param name="BatchSize">Samples a full step.</param>
/// <param name="RowsAssumed">The number of samples is not known and was assumed.</param>
/// <param name="EnergyJ">The whole run in joules.</param>
/// <param name="CarbonG">The whole run in gCO2e.</param>
/// <param name="Seconds">The whole run in seconds of busy device.</param>
/// <param name="GridGPerKWh">Carbon intensity of the electricity.</param>
/// <param name="GridSource">Place, data sets and years of that figure.</param>
/// <param name="Budget">The limits.</param>
/// <param name="Verdict"><c>fits</c>, <c>may not fit</c>, <c>does not fit</c> or <c>no budget</c>.</param>
/// <param name="Outlook">What the run could come to by changing itself, in words; <see langword="null"/> where the prediction fits, or nothing may be changed.</param>
/// <param name="Layers">Each layer in order.</param>
internal sealed record EstimateReport(
    string Experiment,
    string Profile,
    long Parameters,
    long FlopsPerStep,
    long PeakMemoryBytes,
    long Steps,
    long BatchSize,
    bool RowsAssumed,
    Interval EnergyJ,
    Interval CarbonG,
    Interval Seconds,
    double GridGPerKWh,
    string GridSource,
    LimitReport Budget,
    string Verdict,
    string? Outlook,
    IReadOnlyList<LayerReport> Layers)
{
    /// <summary>The report of a compiled experiment.</summary>
    public static EstimateReport Of(CompiledExperiment compiled)
    {
        var (cost, budget) = (compiled.Cost, compiled.Experiment.Budget);
        return new(
            compiled.Experiment.Name, cost.Profile, cost.Parameters, cost.FlopsPerStep, cost.PeakMemoryBytes, cost.Steps, cost.BatchSize, cost.RowsAssumed,
            cost.EnergyJoules, cost.CarbonGrams, cost.Seconds, cost.Grid.GramsPerKWh, $"{cost.Grid.Place}, {cost.Grid.Source}",
            new LimitReport(budget.EnergyJoules, budget.CarbonGrams, budget.TimeSeconds),
            Judge(cost, budget),
            OutlookText.Of(compiled),
            [.. cost.Layers.Select(static layer => new LayerReport(
                layer.Word, layer.Output.Sizes, layer.Parameters, layer.ForwardFlops, layer.BackwardFlops, layer.MemoryBytes, layer.Seconds))]);
    }

    private static string Judge(CostEstimate cost, Budget budget)
    {
        if (!budget.IsSet)
            return "no budget";
        (Interval Cost, double? Limit)[] pairs =
            [(cost.CarbonGrams, budget.CarbonGrams), (cost.EnergyJoules, budget.EnergyJoules), (cost.Seconds, budget.TimeSeconds)];
        if (pairs.Any(static pair => pair.Cost.Lower > pair.Limit))
            return "does not fit";
        return pairs.Any(static pair => pair.Cost.Upper > pair.Limit) ? "may not fit" : "fits";
    }
}

/// <summary>The limits of a budget; <see langword="null"/> where there is none.</summary>
/// <param name="EnergyJ">Joules.</param>
/// <param name="CarbonG">gCO2e.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
internal sealed record LimitReport(double? EnergyJ, double? CarbonG, double? Seconds);

/// <summary>One layer in a full step.</summary>
/// <param name="Layer">The layer's word.</param>
/// <param name="Output">Shape of its output, without the batch.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="ForwardFlops">Floating-point operations forward.</param>
/// <param name="BackwardFlops">Floating-point operations backward.</param>
/// <param name="MemoryBytes">Bytes kept until the step ends, and of its parameters.</param>
/// <param name="Seconds">Seconds forward and backward.</param>
internal sealed record LayerReport(
    string Layer, IReadOnlyList<long> Output, long Parameters, double ForwardFlops, double BackwardFlops, double MemoryBytes, double Seconds);

/// <summary>What <c>estimate --json</c> prints where no experiment was named.</summary>
/// <param name="Experiments">The program's experiments in order.</param>
internal sealed record EstimateReports(IReadOnlyList<EstimateReport> Experiments);
