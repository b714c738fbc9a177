using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>Finds what all runs of a frontier share: what a full run needs, and the control at each share.</summary>
internal sealed class Preparation(FrontierOptions options, FrontierFolder folder, Trainer trainer, Yardstick yardstick, IFrontierObserver observer)
{
    /// <summary>Far from the seeds that people count from 1.</summary>
    private static readonly long[] TuningSeeds = [1001, 1002, 1003];

    /// <summary>The basis of the folder, found first where it has none.</summary>
    /// <exception cref="ExperimentException">The folder holds the frontier of something else, or another process is at this now.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public FrontierBasis Basis(CancellationToken stop)
    {
        if (folder.ReadBasis() is not { } basis)
        {
            using var sheet = ResultSheet.TryOpen(folder.Tuning)
                ?? throw new ExperimentException($"{folder.Path}: another process is finding out what a full run needs; start this one again when it has");
            // The other one may have ended between two looks.
            if ((basis = folder.ReadBasis()) is null) folder.WriteBasis(basis = Find(sheet, stop));
        }

        if (basis.Experiment == options.Plan.Name && basis.Settings.SequenceEqual(options.Plan.Settings) && basis.Meter == options.Meter && basis.Shares.SequenceEqual(options.Shares))
            return basis;
        throw new ExperimentException($"{folder.Path}: this folder holds the frontier of {basis.Experiment} by the meter '{basis.Meter}', or one with other settings; give another --out");
    }

    private FrontierBasis Find(ResultSheet sheet, CancellationToken stop)
    {
        observer.Noticed("measuring what a full run needs");
        // What is counted is the same for every seed.
        var measured = options.Meter == Meters.Modelled ? TuningSeeds[..1] : TuningSeeds;
        var full = Median([.. measured.Select(seed => Result(sheet, new(seed, FrontierMethod.Energy, 1), stop).UsedJ)]);
        var candidates = ControlCandidates.For(options.Plan);
        observer.Noticed(FormattableString.Invariant(
            $"a full run needs {Quantities.Energy(full)}; choosing the control among {candidates.Count} forms at {options.Shares.Count} shares, on {TuningSeeds.Length} seeds of their own"));
        return new()
        {
            Experiment = options.Plan.Name,
            Settings = options.Plan.Settings,
            Meter = options.Meter,
            Measure = yardstick.Title,
            Machine = FormattableString.Invariant($"{HostMachine.Current.CpuModel}, {HostMachine.Current.Cores} cores"),
            FullJ = full,
            TuningSeeds = TuningSeeds,
            Shares = options.Shares,
            Controls = [.. options.Shares.Select(share => candidates.MinBy(form => MeanError(share, form))!)],
            Candidates = candidates.Count,
        };

        double MeanError(double share, NetworkForm form) =>
            TuningSeeds.Average(seed => Result(sheet, new(seed, FrontierMethod.Control, share, share * full, form), stop).Error ?? double.PositiveInfinity);
    }

    private FrontierRun Result(ResultSheet sheet, FrontierTask task, CancellationToken stop)
    {
        if (sheet.Runs.FirstOrDefault(run => run.Seed == task.Seed && task.Is(run)) is { } known) return known;
        var run = trainer.Carry(task, stop);
        sheet.Add(run);
        return run;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
