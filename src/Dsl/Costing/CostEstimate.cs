using GreenDsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Costing;

/// <summary>What an experiment is predicted to cost on a device, by counting operations. Starting up and reading the data are not counted.</summary>
public sealed record CostEstimate
{
    /// <summary>Name and version of the device profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Each layer, in order.</summary>
    public required EquatableArray<LayerEstimate> Layers { get; init; }

    /// <summary>Trainable parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>Numbers that the optimizer keeps for each parameter.</summary>
    public required int Moments { get; init; }

    /// <summary>Floating-point operations of one full step, forward and backward.</summary>
    public required long FlopsPerStep { get; init; }

    /// <summary>Peak memory of one full step in bytes; the data set itself not counted.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Samples a full step.</summary>
    public required long BatchSize { get; init; }

    /// <summary>Steps of the whole run.</summary>
    public required long Steps { get; init; }

    /// <summary>Samples of each part.</summary>
    public required Parts Parts { get; init; }

    /// <summary>The number of samples is not known: <see cref="Parts.AssumedRows"/> is assumed.</summary>
    public required bool RowsAssumed { get; init; }

    /// <summary>A training step.</summary>
    public required StageEstimate Train { get; init; }

    /// <summary>An evaluation.</summary>
    public required StageEstimate Evaluate { get; init; }

    /// <summary>A checkpoint.</summary>
    public required StageEstimate Checkpoint { get; init; }

    /// <summary>The whole run in joules.</summary>
    public required Interval EnergyJoules { get; init; }

    /// <summary>The whole run in seconds of busy device.</summary>
    public required Interval Seconds { get; init; }

    /// <summary>Carbon intensity of the electricity.</summary>
    public required GridIntensity Grid { get; init; }

    /// <summary>The whole run in gCO2e.</summary>
    public Interval CarbonGrams => Grid.Grams(EnergyJoules);
}

/// <summary>What one layer costs in a full training step.</summary>
/// <param name="Word">The layer's word.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="ForwardFlops">Floating-point operations forward.</param>
/// <param name="BackwardFlops">Floating-point operations backward.</param>
/// <param name="Bytes">Bytes read and written, forward and backward.</param>
/// <param name="MemoryBytes">Bytes kept from its forward pass until the step ends, and of its parameters.</param>
/// <param name="Seconds">Seconds forward and backward.</param>
public sealed record LayerEstimate(
    string Word, Shape Output, long Parameters, double ForwardFlops, double BackwardFlops, double Bytes, double MemoryBytes, double Seconds);
