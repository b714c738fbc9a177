using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Runs;

/// <summary>Tries forms on a few steps: charged like everything, leased before it is spent, and broken off where it would cost more than it can tell.</summary>
internal sealed class Trials(RunContext run)
{
    /// <summary>Steps that the shortest trial costs about, with what saving and changing the network takes; where those are too dear it would only be broken off.</summary>
    private const int Shortest = 12;

    private bool tooDear;

    /// <summary>Tries a form; <see langword="null"/> where the budget has no room for it, now or at an earlier try.</summary>
    /// <param name="form">The form.</param>
    /// <param name="step">What a step costs now, as far as that is known.</param>
    /// <exception cref="NotSupportedException">The engine cannot.</exception>
    public Trial? Try(NetworkForm form, in Spending step)
    {
        var (most, dearest) = ((run.Guard.Usable - run.Account.Used) * LadderRules.TrialShare, run.Guard.MaxStep);
        tooDear |= !(step * Shortest).Within(most);
        if (tooDear) return null;
        run.Account.Charge(Stage.Train);
        var before = run.Account.Used;
        try
        {
            return run.Engine.Try(form, Gauge, times => ((run.Account.Used - before) * times).Within(most));
        }
        catch (TooDearException)
        {
            tooDear = true;
            return null;
        }

        double Gauge()
        {
            dearest = Spending.Max(dearest, run.Account.Charge(Stage.Train));
            var next = dearest * BudgetGuard.Headroom;
            if (!(run.Account.Used - before + next).Within(most) || !run.Guard.Allows(run.Account.Used, next)) throw new TooDearException();
            run.Account.Lease(next);
            return run.Gauge();
        }
    }

    private sealed class TooDearException : Exception;
}
