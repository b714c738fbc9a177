using System.Diagnostics;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>
/// Measures what a share of a full run's energy buys, for each way to spend it: paired (the same seeds draw the same split, weights and order for every method),
/// everything charged.
/// </summary>
public static class Frontier
{
    /// <summary>Does the runs that a folder of results lacks, and writes its report anew after each seed.</summary>
    /// <param name="experiment">What is trained.</param>
    /// <param name="options">How it is measured.</param>
    /// <param name="observer">Looks on.</param>
    /// <param name="stop">Ends it; the same call goes on later.</param>
    /// <returns>The report, as Markdown.</returns>
    /// <exception cref="ExperimentException">The experiment or its data is wrong, or the folder holds something else.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static string Measure(IExperiment experiment, FrontierOptions options, IFrontierObserver observer, CancellationToken stop = default)
    {
        var yardstick = Yardstick.For(options.Plan);
        var folder = new FrontierFolder(options.Folder);
        var trainer = new Trainer(experiment, options, folder, yardstick);
        var basis = new Preparation(options, folder, trainer, yardstick, observer).Basis(stop);
        var report = "";
        var pace = new Pace([.. Enumerable.Range(options.FirstSeed, options.Seeds).SelectMany(seed => TasksOf(seed, basis))]);
        for (var seed = options.FirstSeed; seed < options.FirstSeed + options.Seeds; seed++)
        {
            using (var sheet = ResultSheet.TryOpen(folder.Seed(seed)))
            {
                if (sheet is null) observer.Noticed(FormattableString.Invariant($"another process is at seed {seed}"));
                foreach (var task in TasksOf(seed, basis))
                {
                    var known = sheet?.Runs.FirstOrDefault(task.Is);
                    if (known is not null) observer.Known(known);
                    if (sheet is null || known is not null)
                    {
                        pace.Skip(task);
                        continue;
                    }

                    var run = trainer.Carry(task, stop);
                    sheet.Add(run);
                    observer.Done(run, pace.Advance(task));
                }
            }

            var results = folder.Results();
            report = FrontierReport.Of(basis, results, Path.GetFileName(folder.Plot));
            folder.WriteReport(report, FrontierPlot.Of(basis, results));
        }

        return report;
    }

    /// <summary>The runs of a seed. Methods take turns in going first, so that none is always measured at another time of the day.</summary>
    private static IEnumerable<FrontierTask> TasksOf(int seed, FrontierBasis basis)
    {
        var methods = Enum.GetValues<FrontierMethod>();
        return from share in Enumerable.Range(0, basis.Shares.Count)
               from turn in Enumerable.Range(0, methods.Length)
               let method = methods[(seed + turn) % methods.Length]
               select new FrontierTask(
                   seed, method, basis.Shares[share], basis.Shares[share] * basis.FullJ, method == FrontierMethod.Control ? basis.Controls[share] : null);
    }

    /// <summary>Tells how far it is: a run takes about as long as its budget is large.</summary>
    private sealed class Pace(IReadOnlyList<FrontierTask> all)
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private double left = all.Sum(static task => task.Share);
        private double measured;
        private int done;

        public void Skip(FrontierTask task)
        {
            left -= task.Share;
            done++;
        }

        public FrontierProgress Advance(FrontierTask task)
        {
            measured += task.Share;
            Skip(task);
            return new(done, all.Count, watch.Elapsed.TotalSeconds / measured * left);
        }
    }
}
