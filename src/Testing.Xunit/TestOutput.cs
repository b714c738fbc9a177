namespace GreenDsl.Testing;

/// <summary>Where a test says something: xunit 2 gives its output only to constructors that ask for it, so the console stands in.</summary>
internal static class TestOutput
{
    public static void Write(string line) => Console.WriteLine(line);
}
