using System.Runtime.CompilerServices;

namespace GreenDsl.Testing.Tests;

/// <summary>What these tests judge is made up and has no place in the summary of the CI step that runs them.</summary>
internal static class NoStepSummary
{
    [ModuleInitializer]
    internal static void Clear() => Environment.SetEnvironmentVariable("GITHUB_STEP_SUMMARY", null);
}
