using System.Text.Json;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs.Tracing;

/// <summary>The course of a run: what <c>trace.json</c> holds.</summary>
public sealed record Trace
{
    /// <summary>Steps planned in the last session.</summary>
    public required long PlannedSteps { get; init; }

    /// <summary>Steps in one pass over the training part.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>The sessions, in order.</summary>
    public required IReadOnlyList<TraceSession> Sessions { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<TraceEvent> Events { get; init; }

    /// <summary>The points, column by column.</summary>
    public required TraceColumns Points { get; init; }

    /// <summary>Reads the trace of a run; <see langword="null"/> where it is missing or damaged, which loses pictures and never a run.</summary>
    public static Trace? Read(RunFolder folder)
    {
        try
        {
            using var stream = File.OpenRead(folder.Trace);
            return JsonSerializer.Deserialize(stream, RuntimeJson.Default.Trace) is { } trace && trace.Points.IsRectangular ? trace : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>One session of a run: from a start or a resumption to its end.</summary>
/// <param name="Started">When, UTC.</param>
/// <param name="Step">Steps done before it.</param>
/// <param name="Seconds">Seconds spent before it.</param>
/// <param name="EnergyLimitJ">Its limit in joules, or <see langword="null"/>.</param>
/// <param name="CarbonLimitG">Its limit in grams of CO2 equivalent, or <see langword="null"/>.</param>
/// <param name="TimeLimitS">Its limit in seconds, or <see langword="null"/>.</param>
public sealed record TraceSession(DateTimeOffset Started, long Step, double Seconds, double? EnergyLimitJ, double? CarbonLimitG, double? TimeLimitS);
