using System.Globalization;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Reporting.Footprint;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>The software carbon intensity, its embodied share with all that it assumes, and what the run is like.</summary>
internal static class FootprintSection
{
    /// <summary>The section.</summary>
    public static Html Of(RunReport report)
    {
        var score = SciScore.Of(report.Record, report.Embodied);
        return Html.Of($"""
            <section aria-labelledby="footprint"><h2 id="footprint">Footprint</h2>
            <div class="figures">
            <div>{Score(report, score)}</div>
            <div>{Likeness(report)}</div>
            </div>
            </section>
            """);
    }

    private static Html Score(RunReport report, SciScore score) => Html.Of($"""
        <table class="sums"><caption>Software carbon intensity, ISO/IEC 21031: ((E × I) + M) / R</caption>
        <thead><tr><th scope="col">part</th><th scope="col">amount</th></tr></thead>
        <tbody>
        <tr><th scope="row">E <span>energy</span></th><td>{Shown.Energy(Quantities.JoulesPerKWh * score.EnergyKWh)}</td></tr>
        <tr><th scope="row">I <span>intensity of the grid</span></th><td>{Shown.Intensity(score.IntensityGPerKWh)}</td></tr>
        <tr><th scope="row">E × I <span>operational</span></th><td>{Shown.Carbon(score.OperationalG)}</td></tr>
        <tr><th scope="row">M <span>embodied, {Shown.Share(score.EmbodiedShare)} of the score</span></th><td>{Shown.Carbon(score.EmbodiedG)}</td></tr>
        <tr class="sum"><th scope="row">R = one training run</th><td>{Shown.Carbon(score.PerRun)}</td></tr>
        {PerSample(report, score)}
        {PerPrediction(report.Plan, score)}
        </tbody></table>
        <p class="note">M = TE × TiR/EL × RR/ToR. TE {Shown.Number(score.Embodied.Kilograms)} kgCO₂e and EL {Shown.Number(score.Embodied.LifetimeYears)} years
        ({score.Embodied.Source}); TiR {Shown.Duration(score.Seconds)}, the run; RR {score.Cores} of ToR {score.AllCores} cores.</p>
        """);

    private static Html PerSample(RunReport report, SciScore score) => report.Plan.Training.BatchSize is { } batch && report.Record.Result.Steps > 0
        ? Html.Of($"""
            <tr><th scope="row">R = one sample trained on <span>{Shown.Count(report.Record.Result.Steps)} steps of {Shown.Count(batch)}</span></th>
            <td>{Shown.Carbon(score.PerRun / report.Record.Result.Steps / batch)}</td></tr>
            """)
        : default;

    /// <summary>What using the model costs is not measured by training it; the plan's prediction stands in, and has no part in making the machine.</summary>
    private static Html PerPrediction(ExperimentPlan plan, SciScore score)
    {
        var joules = plan.Cost.Evaluate.Joules(1);
        return Html.Of($"""
            <tr><th scope="row">R = one prediction <span>E × I only, {Shown.Energy(joules)} modelled on {plan.Cost.Profile}</span></th>
            <td>{Nano(joules / Quantities.JoulesPerKWh * score.IntensityGPerKWh)}</td></tr>
            """);
    }

    private static string Nano(double grams) => grams is > 0 and < 1e-6
        ? string.Create(CultureInfo.InvariantCulture, $"{grams * 1e9:0.##}\u00A0ngCO₂e")
        : Shown.Carbon(grams);

    private static Html Likeness(RunReport report) => Html.Of($"""
        <table class="sums"><caption>As much as</caption>
        <thead><tr><th scope="col">what</th><th scope="col">amount</th></tr></thead>
        <tbody>{Equivalent.Of(report.Record.Result.Energy.EstimateJ, report.Record.Result.Carbon.EstimateG).Select(static one => Html.Of($"""
        <tr><th scope="row">{one.What} <span>{one.Basis}</span></th><td>{Shown.Set(one.Amount)}</td></tr>
        """))}</tbody></table>
        <p class="note">Best estimates of electricity and its carbon alone, without M.</p>
        """);
}
