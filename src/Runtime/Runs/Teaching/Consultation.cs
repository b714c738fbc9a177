using System.Globalization;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs.Teaching;

/// <summary>Has the teacher answer, at the student's expense, and never past a limit.</summary>
internal static class Consultation
{
    /// <summary>Lets the engine ask its teacher about the whole training part.</summary>
    /// <exception cref="ExperimentException">The budget does not even allow for that.</exception>
    public static void Hold(ITrainingEngine engine, ExperimentPlan plan, Account account)
    {
        if (plan.Distill?.Run is not { } run) return;
        var (cost, limits) = (new RunFolder(run).ReadPlan().Cost.Evaluate, BudgetGuard.LimitsOf(plan.Budget));
        account.Charge(Stage.Load);
        engine.Consult((samples, left) =>
        {
            var portion = account.Charge(new Work(Stage.Load, samples) { Cost = cost }) * BudgetGuard.Headroom;
            if (left == 0) return;
            if (!(account.Used + portion).Within(limits))
                throw new ExperimentException(string.Create(
                    CultureInfo.InvariantCulture, $"{plan.Source}: the budget is too small: hearing what '{plan.Distill.Teacher}' says of each training sample has taken {account.Used}, and it is not done"));
            account.Lease(portion);
        });
    }
}
