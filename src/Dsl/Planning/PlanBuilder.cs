using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Planning;

/// <summary>Turns a checked experiment and its predicted cost into the plan that a run enforces.</summary>
public static class PlanBuilder
{
    /// <summary>Builds the plan, an <c>ExperimentPlan</c>.</summary>
    /// <param name="experiment">An experiment without errors whose shapes are inferred.</param>
    /// <param name="cost">Its predicted cost.</param>
    /// <param name="source">The declaring file, relative to the project's folder, with forward slashes.</param>
    public static PlanNode.Object Build(Experiment experiment, CostEstimate cost, string source) => new ObjectBuilder("ExperimentPlan")
        .Add("Name", experiment.Name)
        .Add("Source", source)
        .Add("Structure", Structure.Of(experiment))
        .Add("Seed", experiment.Seed)
        .Add("Data", DataPlanner.Plan(experiment.Data))
        .Add("Task", new PlanNode.Member("TaskKind", Word<LossWord>(experiment.Loss).Task.ToString()))
        .AddWhereTrue("OutputsProbabilities", Word<LossWord>(experiment.Loss).TakesProbabilities(experiment.Network))
        .Add("Training", Training(experiment.Training))
        .Add("Optimizer", Word<OptimizerWord>(experiment.Optimizer).Plan(experiment.Optimizer.Arguments))
        .Add("Schedule", Word<SchedulerWord>(experiment.Scheduler).Plan(experiment.Scheduler.Arguments))
        .AddTexts("Metrics", experiment.Metrics)
        .Add("Budget", Limits(experiment.Budget))
        .Add("Grid", Grid(cost.Grid))
        .AddWhereGiven("Start", Start(experiment.Start))
        .AddWhereGiven("Compress", Compress(experiment))
        .AddWhereGiven("Distill", Distill(experiment.Distill))
        .AddWhereGiven("Deploy", Deploy(experiment.Deploy))
        .Add("Network", NetworkPlanner.Plan(experiment.Network))
        .Add("Cost", CostPlanner.Plan(cost))
        .AddTexts("Settings", Settings.Of(experiment))
        .Build();

    private static T Word<T>(Usage use)
        where T : Word => Words<T>.Find(use.Word) ?? throw new ArgumentException($"'{use.Word}' was not checked", nameof(use));

    private static PlanNode.Object Training(Training training)
    {
        var plan = new ObjectBuilder("TrainingPlan")
            .AddWhereGiven("Epochs", training.Epochs)
            .AddWhereGiven("Steps", training.Steps)
            .AddWhereGiven("BatchSize", training.BatchSize)
            .AddWhereGiven("MaxGradNorm", training.MaxGradNorm)
            // The usual one goes without saying.
            .AddWhereGiven("Precision", training.Precision == Model.Training.UsualPrecision ? null : PlanNode.Member.Of("Precision", training.Precision))
            .AddWhereGiven("Threads", training.Threads)
            .Add("EmaDecay", training.EmaDecay);
        if (training.EarlyStoppingMonitor is { } monitor)
            plan.Add("EarlyStopping", new ObjectBuilder("EarlyStoppingPlan")
                .Add("Monitor", monitor)
                .Add("Patience", training.EarlyStoppingPatience)
                .BuildPositional());
        return plan.Build();
    }

    private static PlanNode.Object Limits(Budget budget) => new ObjectBuilder("BudgetPlan")
        .AddWhereGiven("CarbonGrams", budget.CarbonGrams)
        .AddWhereGiven("EnergyJoules", budget.EnergyJoules)
        .AddWhereGiven("TimeSeconds", budget.TimeSeconds)
        .Add("OnExceed", PlanNode.Member.Of("OnExceed", budget.OnExceed))
        .Build();

    private static PlanNode.Object? Start(Start? start) => start is null
        ? null
        : new ObjectBuilder("StartPlan").AddWhereGiven("WithinSeconds", start.WithinSeconds).AddWhereGiven("Deadline", start.Deadline).Build();

    private static PlanNode.Object? Compress(Experiment experiment) => experiment.Compress is not { } compress
        ? null
        : new ObjectBuilder("CompressPlan")
            .AddList("Steps", CompressSteps.Of(experiment).Select(static step => Word<CompressStepWord>(step).Plan(step.Arguments)))
            .AddWhereGiven("MaxMetricDrop", compress.MaxMetricDrop)
            .Build();

    private static PlanNode.Object? Distill(Distillation? distill) => distill is null
        ? null
        : new ObjectBuilder("DistillPlan").Add("Teacher", distill.Teacher).Add("Temperature", distill.Temperature).Add("Alpha", distill.Alpha).Build();

    private static PlanNode.Object? Deploy(Deployment? deploy) => deploy is null
        ? null
        : new ObjectBuilder("DeployPlan")
            .AddWhereGiven("Quantize", deploy.Quantize is { } type ? PlanNode.Member.Of("QuantizedType", type) : null)
            .AddWhereGiven("Prune", deploy.Prune)
            .AddWhereGiven("Rank", deploy.Rank)
            .Build();

    private static PlanNode.Object Grid(GridIntensity grid) => new ObjectBuilder("GridPlan")
        .Add("Place", grid.Place)
        .Add("GramsPerKWh", grid.GramsPerKWh)
        .Add("LowerGramsPerKWh", grid.LowerGramsPerKWh)
        .Add("UpperGramsPerKWh", grid.UpperGramsPerKWh)
        .Add("Source", grid.Source)
        .Add("Assumed", grid.Assumed)
        .Build();
}
