using System.Security.Cryptography;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs.Teaching;

/// <summary>Finds the run that teaches, and keeps it: a run that goes on has the teacher that it began with.</summary>
internal static class Teachers
{
    /// <summary>The plan with a teacher: the run that was named, or the newest one of the teacher's experiment that came to its end.</summary>
    /// <param name="plan">The plan of a new run.</param>
    /// <param name="runs">The folder of all runs.</param>
    /// <param name="named">The run that the user named; <see langword="null"/> looks for one.</param>
    /// <exception cref="ExperimentException">There is none, or it cannot teach.</exception>
    public static ExperimentPlan Appoint(ExperimentPlan plan, string runs, string? named)
    {
        if (plan.Distill is not { } distill)
            return named is null ? plan : throw new ExperimentException($"{plan.Source}: a teacher was given ({named}), but the experiment has no 'distill' that says how to learn from it");
        // Who carries out plans in a program may have chosen already.
        if (named is null && distill.Run is not null) return plan;
        return plan with { Distill = With(distill, named is null ? Newest(plan, distill, runs) : Named(plan, distill, runs, named)) };
    }

    /// <summary>The plan of a run that goes on, with the teacher that it began with.</summary>
    /// <param name="stored">The plan that the run began with.</param>
    /// <param name="plan">The plan to go on by.</param>
    /// <param name="folder">The run.</param>
    /// <param name="named">Where the teacher's run is now; <see langword="null"/> where it was.</param>
    /// <exception cref="ExperimentException">The teacher is gone or has changed.</exception>
    public static ExperimentPlan Keep(ExperimentPlan stored, ExperimentPlan plan, RunFolder folder, string? named)
    {
        if (plan.Distill is not { } distill || stored.Distill is not { Run: { } run } before) return plan;
        var runs = Path.GetDirectoryName(Path.GetDirectoryName(folder.Path))!;
        var teacher = named is null ? new RunFolder(run) : Named(plan, distill, runs, named);
        if (!File.Exists(teacher.Weights))
            throw new ExperimentException($"{folder.Path}: the run that taught, {run}, is gone; if it was moved, say where it is with --teacher");
        if (HashOf(teacher) != before.Weights)
            throw new ExperimentException($"{folder.Path}: the weights of {teacher.Path} are not those that taught this run from its start; bring them back or start a new run");
        return plan with { Distill = distill with { Run = teacher.Path, Weights = before.Weights } };
    }

    /// <summary>What a plan's teacher took; <see langword="null"/> where nobody teaches.</summary>
    public static TeacherUse? Describe(ExperimentPlan plan)
    {
        if (plan.Distill?.Run is not { } run) return null;
        var (folder, result) = (new RunFolder(run), RunRecord.Read(new(run)).Result);
        return new(result.Experiment, folder.Id, result.Metrics, result.Energy.UsedJ, result.Energy.EstimateJ, result.Carbon.EstimateG);
    }

    private static DistillPlan With(DistillPlan distill, RunFolder teacher) => distill with { Run = teacher.Path, Weights = HashOf(teacher) };

    private static RunFolder Named(ExperimentPlan plan, DistillPlan distill, string runs, string named)
    {
        var folder = RunFolders.Find(runs, named);
        var taught = folder.ReadPlan().Name;
        if (taught != distill.Teacher) throw new ExperimentException($"{plan.Source}: {folder.Path} is a run of '{taught}', and the teacher is to be '{distill.Teacher}'");
        RunRecord.Read(folder);
        if (!File.Exists(folder.Weights)) throw new ExperimentException($"{folder.Weights}: the weights of the run that is to teach are missing");
        return folder;
    }

    private static RunFolder Newest(ExperimentPlan plan, DistillPlan distill, string runs) =>
        RunFolders.All(runs).LastOrDefault(folder => folder.Experiment == distill.Teacher && CanTeach(folder))
        ?? throw new ExperimentException(
            $"{plan.Source}: '{plan.Name}' learns from '{distill.Teacher}', and {runs} holds no run of it that came to its end: run {distill.Teacher} first, or name a run of it with --teacher");

    // A budget's end is an end like any other; what waits to be resumed is not trained.
    private static bool CanTeach(RunFolder folder)
    {
        try
        {
            return File.Exists(folder.Record) && File.Exists(folder.Weights) && RunRecord.Read(folder).Result.Stopped is not (StopReason.User or StopReason.Meter);
        }
        catch (ExperimentException)
        {
            // A damaged record: another run may teach.
            return false;
        }
    }

    private static string HashOf(RunFolder folder)
    {
        try
        {
            using var file = File.OpenRead(folder.Weights);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{folder.Weights}: the teacher's weights cannot be read: {e.Message}", e);
        }
    }
}
