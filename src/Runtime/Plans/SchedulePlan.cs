using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Plans;

/// <summary>
/// How far a run is.
/// </summary>
/// <param name="Step">Steps done.</param>
/// <param name="PlannedSteps">Steps planned.</param>
/// <param name="StepsPerEpoch">Steps in one pass over the training part.</param>
/// <param name="BudgetShare">Share of the usable budget spent, 0 to 1; 0 without a budget.</param>
public readonly record struct Progress(long Step, long PlannedSteps, int StepsPerEpoch, double BudgetShare)
{
    /// <summary>Share of the planned steps done, 0 to 1.</summary>
    public double StepShare => PlannedSteps == 0 ? 0 : (double)Step / PlannedSteps;
}

/// <summary>The learning rate's course, as a factor on the optimizer's rate.</summary>
[JsonDerivedType(typeof(ConstantSchedule), nameof(ConstantSchedule))]
[JsonDerivedType(typeof(StepSchedule), nameof(StepSchedule))]
[JsonDerivedType(typeof(LinearSchedule), nameof(LinearSchedule))]
[JsonDerivedType(typeof(CosineSchedule), nameof(CosineSchedule))]
[JsonDerivedType(typeof(EnergySchedule), nameof(EnergySchedule))]
public abstract record SchedulePlan
{
    /// <summary>Share of the run over which the rate rises linearly from 0.</summary>
    public double Warmup { get; init; }

    /// <summary>The factor for the next step, 0 to 1.</summary>
    public double Factor(in Progress progress)
    {
        var u = Math.Clamp(Position(progress), 0, 1);
        // The first step of a warm-up must move: count the step about to be done.
        var warmup = Warmup > 0 ? Math.Min(1, Math.Max(u, (progress.Step + 1.0) / Math.Max(1, progress.PlannedSteps)) / Warmup) : 1;
        return warmup * Anneal(u, progress);
    }

    /// <summary>Where on its course the run is, 0 to 1: the share of planned steps unless the schedule says otherwise.</summary>
    private protected virtual double Position(in Progress progress) => progress.StepShare;

    /// <summary>The factor without warm-up at position <paramref name="u"/>.</summary>
    private protected abstract double Anneal(double u, in Progress progress);
}

/// <summary>The rate stays at its peak.</summary>
public sealed record ConstantSchedule : SchedulePlan
{
    private protected override double Anneal(double u, in Progress progress) => 1;
}

/// <summary>The rate is multiplied by <see cref="Gamma"/> every <see cref="StepSize"/> epochs (<c>torch.optim.lr_scheduler.StepLR</c>).</summary>
public sealed record StepSchedule : SchedulePlan
{
    /// <summary>Epochs between two reductions.</summary>
    public required int StepSize { get; init; }

    /// <summary>Factor of one reduction.</summary>
    public double Gamma { get; init; } = 0.1;

    private protected override double Anneal(double u, in Progress progress) =>
        Math.Pow(Gamma, progress.Step / Math.Max(1, progress.StepsPerEpoch) / StepSize);
}

/// <summary>The rate falls linearly to 0 over the planned steps.</summary>
public sealed record LinearSchedule : SchedulePlan
{
    private protected override double Anneal(double u, in Progress progress) => 1 - u;
}

/// <summary>The rate falls to 0 along half a cosine over the planned steps (Loshchilov and Hutter 2017, without restarts).</summary>
public sealed record CosineSchedule : SchedulePlan
{
    private protected override double Anneal(double u, in Progress progress) => 0.5 * (1 + Math.Cos(Math.PI * u));
}

/// <summary>
/// The energy clock: the rate stays at its peak and falls linearly over the last part of the budget or of the planned steps, whichever is nearer its end
/// (a cooldown instead of an anneal: Hägele et al. 2024, https://arxiv.org/abs/2405.18392). It need not fall to 0, for the moving average of the weights averages
/// the rest of the noise away. A cooldown of 1 down to 0 is budget-aware linear decay (Li, Yumer and Ramanan 2020).
/// </summary>
public sealed record EnergySchedule : SchedulePlan
{
    private const double Usual = 0.2;
    private const double EndFactor = 0.3;

    /// <summary>Share of the run over which the rate falls, above 0 and up to 1; the usual one where a plan does not say.</summary>
    public double Cooldown { get; init => field = value > 0 ? value : Usual; } = Usual;

    /// <summary>The rate falls to 0. The language does not know of it: only a comparison needs it.</summary>
    public bool FallsToZero { get; init; }

    private protected override double Position(in Progress progress) => Math.Max(progress.BudgetShare, progress.StepShare);

    private protected override double Anneal(double u, in Progress progress)
    {
        var end = FallsToZero ? 0 : EndFactor;
        return end + (1 - end) * Math.Min(1, (1 - u) / Cooldown);
    }
}
