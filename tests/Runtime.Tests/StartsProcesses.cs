namespace GreenDsl.Runtime.Tests;

/// <summary>
/// Tests that start processes run alone: until a child has become its program it holds all files of its parent open, and with them the locks of
/// ledgers that other tests have just closed.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class StartsProcesses
{
    public const string Name = "starts processes";
}
