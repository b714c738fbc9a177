using GreenDsl.Runtime.Grid;

namespace GreenDsl.Cli.Output;

/// <summary>When a run would start: the one object that <c>run --dry-run --json</c> prints.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Start">When it would start, UTC.</param>
/// <param name="Latest">When it would start at the latest, UTC.</param>
/// <param name="Waits">Whether it would wait at all.</param>
/// <param name="Reason">Why then.</param>
/// <param name="Seconds">How long it is predicted to take.</param>
/// <param name="CarbonNowG">Predicted gCO2e of a run that starts at once.</param>
/// <param name="CarbonThenG">Predicted gCO2e of one that starts then.</param>
/// <param name="SavingShare">Share of the carbon that waiting is expected to save.</param>
/// <param name="GridSource">Where the intensities come from.</param>
internal sealed record StartReport(
    string Experiment, DateTimeOffset Start, DateTimeOffset Latest, bool Waits, string Reason, double Seconds,
    double CarbonNowG, double CarbonThenG, double SavingShare, string GridSource)
{
    /// <summary>The report of a decision.</summary>
    public static StartReport Of(string experiment, StartDecision decision, DateTimeOffset now) => new(
        experiment, decision.Start, decision.Latest, decision.Start > now, decision.Reason, decision.Length.TotalSeconds,
        decision.NowG, decision.ThenG, decision.Saving, decision.Source);
}
