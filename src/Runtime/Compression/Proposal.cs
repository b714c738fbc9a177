namespace GreenDsl.Runtime.Compression;

/// <summary>A rung that is to be tried.</summary>
/// <param name="Rung">Its place in the plan's steps.</param>
/// <param name="Action">In words.</param>
/// <param name="Form">The form that it leads to.</param>
internal sealed record Proposal(int Rung, string Action, NetworkForm Form)
{
    /// <summary>It changes the structure: such changes need time to heal.</summary>
    public bool Structural { get; init; }

    /// <summary>What it takes away cannot be brought back by another change of form: a checkpoint comes first.</summary>
    public bool Irreversible => Structural;

    /// <summary>It can lower the metric by itself, before any further step.</summary>
    public bool ChangesOutputs { get; init; }

    /// <summary>Share of the evaluations that it keeps, where it is about them and leaves the form alone.</summary>
    public double? EvaluationsKept { get; init; }

    /// <summary>It was planned before the first step.</summary>
    public bool Planned { get; init; }

    /// <summary>What was measured against the cost model so far.</summary>
    public double Correction { get; init; } = 1;
}
