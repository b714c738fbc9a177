using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>Carries out single runs of a frontier, as anybody's runs are carried out, and keeps of each only what it found.</summary>
internal sealed class Trainer(IExperiment experiment, FrontierOptions options, FrontierFolder folder, Yardstick yardstick)
{
    private bool isWarm = options.Meter == Meters.Modelled;

    /// <summary>Carries out a run.</summary>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    /// <exception cref="ProjectBudgetException">The project has too little left.</exception>
    public FrontierRun Carry(FrontierTask task, CancellationToken stop)
    {
        if (!isWarm)
        {
            isWarm = true;
            // The first run of a process pays for compiling the code of all others, so it is thrown away.
            Carry(new(task.Seed, FrontierMethod.Energy, 1), stop);
        }

        stop.ThrowIfCancellationRequested();
        var work = folder.Work(task.Seed);
        try
        {
            return Train(task, work, stop);
        }
        finally
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        }
    }

    private FrontierRun Train(FrontierTask task, string work, CancellationToken stop)
    {
        WitnessMeter? witness = null;
        var known = new FrontierRun { Seed = task.Seed, Method = task.Method, Share = task.Share, BudgetJ = task.BudgetJ, Form = task.Form };
        var before = Environment.CpuUsage.TotalTime;
        try
        {
            var result = Run.Start(experiment, Options(), stop);
            if (result.Stopped == StopReason.User) throw new OperationCanceledException(stop);
            var story = RunRecord.Read(new RunFolder(result.Run)).Compression;
            var error = result.Metrics.TryGetValue(yardstick.Metric, out var value) ? yardstick.Of(value) : (double?)null;
            return known with
            {
                Error = error,
                Failure = error is null ? "the final evaluation did not fit the budget" : null,
                Steps = result.Steps,
                Stopped = result.Stopped,
                UsedJ = result.Energy.UsedJ,
                CpuSeconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds,
                ModelledJ = witness!.ModelledJ,
                Form = story.LastOrDefault(static record => record.Form is not null)?.Form ?? task.Form,
                Story = [.. story.Select(static record => FormattableString.Invariant($"step {record.Step}: {record.Text}"))],
            };
        }
        catch (Exception e) when (e is NotSupportedException or ExperimentException and not ProjectBudgetException && task.BudgetJ is not null)
        {
            // A budget that does not even allow to begin, a loss that diverged, an engine that cannot: that is how this way of spending it ends.
            return known with { Failure = e.Message };
        }

        RunOptions Options() => new()
        {
            RunsFolder = work,
            DataFolders = options.DataFolders,
            Plan = task.Of(options.Plan),
            StartForm = task.Form,
            Meter = options.Meter,
            MeterFactory = (word, plan, usesGpu, clock) => witness = new(Meters.FromNow(word, plan, usesGpu, clock), plan.Cost),
            Project = options.Project,
        };
    }
}
