using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>A run that is to be done.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Method">How the energy is spent.</param>
/// <param name="Share">Share of the full energy.</param>
/// <param name="BudgetJ">The budget; <see langword="null"/> for a full run.</param>
/// <param name="Form">The form of a control.</param>
internal sealed record FrontierTask(long Seed, FrontierMethod Method, double Share, double? BudgetJ = null, NetworkForm? Form = null)
{
    /// <summary>Whether a line of the results is this run.</summary>
    public bool Is(FrontierRun run) =>
        run.Method == Method && run.Share.Equals(Share) && run.BudgetJ is null == BudgetJ is null && (Form is null || Form.Equals(run.Form));

    /// <summary>The plan to carry out. One thread: what a second one costs depends on who else uses the machine.</summary>
    public ExperimentPlan Of(ExperimentPlan plan) => plan with
    {
        Seed = Seed,
        Start = null,
        Training = plan.Training with { Threads = plan.Training.Threads ?? 1 },
        Schedule = Method switch
        {
            FrontierMethod.Stop => WithoutClock(plan.Schedule),
            FrontierMethod.Anneal => new EnergySchedule { Warmup = plan.Schedule.Warmup, Cooldown = 1, FallsToZero = true },
            _ => plan.Schedule as EnergySchedule ?? new() { Warmup = plan.Schedule.Warmup },
        },
        Budget = new() { EnergyJoules = BudgetJ, OnExceed = Method == FrontierMethod.Compress ? OnExceed.Compress : OnExceed.Stop },
        Compress = Method == FrontierMethod.Compress ? plan.Compress : null,
    };

    // The energy clock is what the other methods have and this one has not; a cosine is what most people take.
    private static SchedulePlan WithoutClock(SchedulePlan declared) => declared is EnergySchedule ? new CosineSchedule { Warmup = declared.Warmup } : declared;
}
