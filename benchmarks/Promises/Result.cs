namespace GreenDsl.Benchmarks.Promises;

/// <summary>What an action promised and realised on a network: costs of a planned step as a share of its cost before.</summary>
internal sealed record Result(string Action, string Network, double Promised, double Realised)
{
    /// <summary>By how much the realised cost missed the promise, as a share of it.</summary>
    public double Miss => Realised / Promised - 1;
}
