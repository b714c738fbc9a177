using GreenDsl.Dsl;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Cli.Display;

/// <summary>What a run could come to by changing itself, as a sentence.</summary>
internal static class OutlookText
{
    /// <summary>The sentence on an experiment with the cost that was predicted of it.</summary>
    public static string? Of(CompiledExperiment compiled) =>
        Of(PlanJson.Deserialize(Dsl.Planning.PlanJson.Write(Dsl.Planning.PlanBuilder.Build(compiled.Experiment, compiled.Cost, compiled.Path)), compiled.Path));

    /// <summary>The sentence; <see langword="null"/> where the prediction fits the budget, or nothing may be changed.</summary>
    public static string? Of(ExperimentPlan plan)
    {
        if (Outlook.Of(plan) is not { } outlook)
            return null;
        var would = plan.Budget.OnExceed == OnExceed.Compress ? "the run would make itself cheaper" : "with on_exceed: compress the run could make itself cheaper";
        var joules = Quantities.Energy(outlook.Joules);
        return outlook.Change.Length == 0 ? "nothing that may be changed would make the run cheaper"
            : outlook.Fits ? $"{would}: {outlook.Change} takes {joules}, which fits"
            : $"{would}: {outlook.Change} takes {joules}, and the budget would still end it early";
    }
}
