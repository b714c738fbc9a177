using Xunit;

namespace GreenDsl.Testing;

/// <summary>Where a test says something.</summary>
internal static class TestOutput
{
    public static void Write(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
