using System.Text.Json.Serialization;
using GreenDsl.Runtime.Grid;

namespace GreenDsl.Runtime.Projects;

/// <summary>One line of a project's ledger. Figures are those of the whole run, from its first start on.</summary>
internal sealed record ProjectEntry
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why the line was written.</summary>
    public required ProjectEvent Event { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>Spent for certain when the line was written.</summary>
    public required Footprint Spent { get; init; }

    /// <summary>What the run may have spent before it has to write another line. This much counts.</summary>
    public required Footprint Leased { get; init; }

    /// <summary>Who spends: in lines that begin a session.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProjectSession? Session { get; init; }

    /// <summary>What beginning took and ending needs, once that is known: the next run of the experiment must have as much.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Footprint? Start { get; init; }
}

/// <summary>Why a line of a project's ledger was written.</summary>
internal enum ProjectEvent
{
    /// <summary>A run begins or is resumed.</summary>
    Started,

    /// <summary>It may spend more.</summary>
    Lease,

    /// <summary>It ended; nothing is leased.</summary>
    Settled,

    /// <summary>Its process had died: somebody else closed its account.</summary>
    Closed,
}

/// <summary>A session of a run.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Folder">The run's folder, relative to the project's where it lies in it, with forward slashes.</param>
/// <param name="Meter">The word for the meter.</param>
/// <param name="Intensity">The kind of carbon intensity that grams are counted with.</param>
/// <param name="Owner">The process.</param>
internal sealed record ProjectSession(string Experiment, string Folder, string Meter, IntensityKind Intensity, ProcessIdentity Owner);
