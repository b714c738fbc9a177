namespace GreenDsl.Cli.Tests;

/// <summary>Folders of the repository that these tests were built in.</summary>
internal static class Repository
{
    // tests/Cli.Tests/bin/<configuration>/<framework>/
    private static readonly DirectoryInfo Output = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string Root { get; } = Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    public static string Experiments { get; } = Path.Combine(Root, "experiments");

    public static string ExperimentsProgram { get; } =
        Path.Combine(Experiments, "bin", Output.Parent!.Name, Output.Name, "GreenDsl.Experiments.dll");

    /// <summary>The folder of real data sets, where there is one.</summary>
    public static string? Data { get; } = new[] { Environment.GetEnvironmentVariable("GREEN_DATA"), Path.Combine(Root, "..", "shared", "data") }
        .FirstOrDefault(static folder => folder is { Length: > 0 } && Directory.Exists(folder)) is { } found ? Path.GetFullPath(found) : null;
}
