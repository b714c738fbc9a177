using GreenDsl.Runtime.Budgets;

namespace GreenDsl.Runtime.Compression;

/// <summary>Where a run stands when it asks whether to make itself cheaper.</summary>
/// <param name="Forecast">Where it is heading.</param>
/// <param name="BudgetShare">Share of what training may use that is spent.</param>
/// <param name="EpochsLeft">Passes over the training part that are left.</param>
/// <param name="Ahead">Share of the planned steps that are left which it means to do.</param>
internal readonly record struct Situation(Forecast Forecast, double BudgetShare, double EpochsLeft, double Ahead = 1);
