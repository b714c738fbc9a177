using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Generator.Emission;

/// <summary>Writes the loss, the optimizer, the schedule, and the plan that holds them together.</summary>
internal static class PlanWriter
{
    // The plan refers to these by the members that are emitted beside it.
    private const string Optimizer = "Optimizer";
    private const string Schedule = "Schedule";

    /// <summary>Writes <c>Loss</c>, <c>Optimizer</c>, <c>Schedule</c> and <c>Experiment</c>.</summary>
    public static void Write(CodeWriter writer, Subject subject)
    {
        WriteLoss(writer, subject);
        WritePart(writer, subject, Optimizer, "The optimizer", Words<OptimizerWord>.Find(subject.Experiment.Optimizer.Word)!);
        WritePart(writer, subject, Schedule, "The schedule", Words<SchedulerWord>.Find(subject.Experiment.Scheduler.Word)!);
        WriteExperiment(writer, subject);
    }

    private static void WriteLoss(CodeWriter writer, Subject subject)
    {
        var code = subject.Loss.Emit(subject.Experiment.Loss.Arguments, subject.Experiment.Network)
            .Replace("{0}", "output").Replace("{1}", "target").Replace("{2}", "reduction");
        writer.Summary("The loss " + subject.Loss.Name + ". " + Literals.Xml(subject.Loss.Help));
        writer.Line($"public static Tensor Loss(Tensor output, Tensor target, nn.Reduction reduction = nn.Reduction.Mean) =>");
        using (writer.Indent())
            writer.Line($"{code};");
        writer.Line();
    }

    private static void WritePart(CodeWriter writer, Subject subject, string name, string what, PlannedWord word)
    {
        var plan = (PlanNode.Object)subject.Compiled.Plan.Properties.First(property => property.Name == name).Content;
        writer.Summary(what + " " + word.Name + ". " + Literals.Xml(word.Help));
        var declaration = "public static " + PlanRenderer.TypeName(plan.Type) + " " + name + " { get; } = ";
        PlanRenderer.Write(writer, declaration, plan with { IsDerived = false }, ";");
        writer.Line();
    }

    private static void WriteExperiment(CodeWriter writer, Subject subject)
    {
        writer.Summary("The plan that a run enforces, with the means to carry it out.");
        writer.Line("public static global::GreenDsl.Torch.TorchExperiment Experiment { get; } = new(");
        using (writer.Indent())
        {
            var plan = subject.Compiled.Plan;
            using (writer.Block("new " + PlanRenderer.TypeName(plan.Type), close: "},"))
                foreach (var property in plan.Properties)
                    if (property.Name is Optimizer or Schedule)
                        writer.TryFill(property.Name + " = ", property.Name, static (text, name, _) => text.Append(name), ",", int.MaxValue);
                    else
                        PlanRenderer.WritePart(writer, property.Name + " = ", property.Content);
            writer.Line("static () => new Network(),");
            if (subject.Teacher is { } teacher)
            {
                writer.Line("Loss)");
                using (writer.Body(close: "};"))
                    writer.Line($"Teacher = static () => global::{teacher.ToString()}.Experiment,");
            }
            else
                writer.Line("Loss);");
        }

        writer.Line();
    }
}
