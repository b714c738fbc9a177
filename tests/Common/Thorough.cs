namespace GreenDsl.Tests;

/// <summary>Whether tests go through all they can, which takes minutes: where the environment variable <c>GREEN_THOROUGH</c> is 1.</summary>
internal static class Thorough
{
    public static bool Is { get; } = Environment.GetEnvironmentVariable("GREEN_THOROUGH") == "1";
}
