namespace GreenDsl.Runtime.Tests.Host;

/// <summary>Ends a process where it stands: what it had in memory is gone.</summary>
public sealed class PowerFailure : Exception;
