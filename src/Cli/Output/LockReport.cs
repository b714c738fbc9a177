using System.Text.Json.Serialization;
using GreenDsl.Runtime.Locking;

namespace GreenDsl.Cli.Output;

/// <summary>How the experiments compare with the lock file: the one object that <c>lock --json</c> prints.</summary>
/// <param name="File">The lock file as the user would type it.</param>
/// <param name="Existed">It was there.</param>
/// <param name="Written">It was written just now.</param>
/// <param name="Differing">Number of experiments that differ.</param>
/// <param name="Experiments">Every experiment here or there, in ordinal order.</param>
internal sealed record LockReport(string File, bool Existed, bool Written, int Differing, IReadOnlyList<LockedExperiment> Experiments)
{
    /// <summary>The report of a comparison, and of an update where there was one.</summary>
    public static LockReport Of(string file, LockFile? locked, LockFile? updated, bool isWritten, LockDifferences differences)
    {
        return new(file, locked is not null, isWritten, differences.Count,
        [
            .. differences.Compared.Select(LockedExperiment.Of)
                .Concat(differences.Added.Select(static name => new LockedExperiment(name, LockState.Added)))
                .Concat(differences.Removed.Select(static name => new LockedExperiment(name, LockState.Removed)))
                .OrderBy(static experiment => experiment.Experiment, StringComparer.Ordinal)
                .Select(experiment => experiment with { Baseline = Baseline(experiment.Experiment) }),
        ]);

        SettingChange? Baseline(string name)
        {
            if (updated?.Experiments.GetValueOrDefault(name) is not { } entry)
                return null;
            var (before, after) = (locked?.Experiments.GetValueOrDefault(name)?.Baseline?.ToString(), entry.Baseline?.ToString());
            return before == after ? null : new("baseline", before, after);
        }
    }
}

/// <summary>How one experiment compares.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="State">What is to be said of it.</param>
internal sealed record LockedExperiment(string Experiment, LockState State)
{
    /// <summary>What was changed.</summary>
    public IReadOnlyList<SettingChange> Changes { get; init; } = [];

    /// <summary>What the predictions became of it.</summary>
    public IReadOnlyList<SettingChange> Predictions { get; init; } = [];

    /// <summary>The baseline of metrics that an update took; <see langword="null"/> where it stays as it was.</summary>
    public SettingChange? Baseline { get; init; }

    /// <summary>The data's bytes were compared as well, or it has none.</summary>
    public bool DataCompared { get; init; } = true;

    /// <summary>The outcome of a comparison.</summary>
    public static LockedExperiment Of(LockComparison comparison) => new(comparison.Experiment, comparison.IsSame ? LockState.Same : LockState.Changed)
    {
        Changes = comparison.Causes,
        Predictions = comparison.Effects,
        DataCompared = !comparison.IsDataMissing,
    };
}

/// <summary>How an experiment stands to the lock file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LockState>))]
internal enum LockState
{
    /// <summary>As it was locked.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>Not as it was locked.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,

    /// <summary>Not locked.</summary>
    [JsonStringEnumMemberName("added")]
    Added,

    /// <summary>Locked, and not there any more.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,
}
