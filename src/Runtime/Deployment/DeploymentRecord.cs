using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Deployment;

/// <summary>What <c>inference.json</c> says: the model that is shipped beside the trained one. None of its joules are the training's.</summary>
public sealed record DeploymentRecord
{
    /// <summary>Below this share of the trained model's joules a saving is more than the noise of metering.</summary>
    public const double Saving = 0.97;

    /// <summary>What was done to the network.</summary>
    public required DeployPlan Plan { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The model that is shipped.</summary>
    public required string File { get; init; }

    /// <summary>Bytes of its file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of the trained model's file.</summary>
    public required long TrainedBytes { get; init; }

    /// <summary>The plan's metrics of the shipped model.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>The same of the trained model, on the same part.</summary>
    public required IReadOnlyDictionary<string, double> TrainedMetrics { get; init; }

    /// <summary>Whether that is the test part; else the validation part.</summary>
    public required bool JudgedOnTest { get; init; }

    /// <summary>What its products are computed on, in words.</summary>
    public required string Products { get; init; }

    /// <summary>The device in words.</summary>
    public required string Device { get; init; }

    /// <summary>The meter in words.</summary>
    public required string Meter { get; init; }

    /// <summary>What answering costs, by batch size.</summary>
    public required IReadOnlyList<InferenceUse> Inference { get; init; }

    /// <summary>Joules that all of this took, upper end; part of no budget.</summary>
    public required double SpentJ { get; init; }

    /// <summary>What a person should know, one sentence each.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <summary>What answering costs, at one batch size.</summary>
/// <param name="Batch">Samples that are answered for together.</param>
/// <param name="Trained">The trained model.</param>
/// <param name="Deployed">The shipped model.</param>
public sealed record InferenceUse(int Batch, InferenceEnergy Trained, InferenceEnergy Deployed)
{
    /// <summary>Joules of the shipped model as a share of the trained one's.</summary>
    public double Share => Deployed.EstimateJ / Trained.EstimateJ;

    /// <summary>Whether the shipped model takes less, beyond the noise of metering.</summary>
    public bool Saves => Share < DeploymentRecord.Saving;
}

/// <summary>Energy of a thousand answers.</summary>
/// <param name="EstimateJ">Joules, best estimate.</param>
/// <param name="LowerJ">Lower end.</param>
/// <param name="UpperJ">Upper end.</param>
/// <param name="EstimateG">Grams of CO2 equivalent at the plan's intensity.</param>
/// <param name="Samples">Answers that were metered.</param>
/// <param name="Tag">How the figures came about.</param>
public sealed record InferenceEnergy(double EstimateJ, double LowerJ, double UpperJ, double EstimateG, long Samples, EnergyTag Tag);
