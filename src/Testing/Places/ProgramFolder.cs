using System.Text.Json;
using GreenDsl.Runtime.Files;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Testing.Places;

/// <summary>Finds the project folder of the program that an experiment was compiled into; there lie its declaration and its lock file.</summary>
internal static class ProgramFolder
{
    private const string Property = "GreenDsl.ProjectDirectory";
    private const int DeepestProject = 2;

    /// <summary>
    /// The folder that the configuration of a program beside the tests names, else one found by walking up from the tests to the repository's root;
    /// <see langword="null"/> where the declaration is not found.
    /// </summary>
    /// <param name="plan">The experiment.</param>
    /// <param name="tests">The folder that the tests run in.</param>
    public static string? Find(ExperimentPlan plan, string tests) => Named(tests).Concat(Above(tests)).FirstOrDefault(folder => Declares(folder, plan));

    private static IEnumerable<string> Named(string tests) => Directory.EnumerateFiles(tests, "*.runtimeconfig.json")
        .Order(StringComparer.Ordinal)
        .Select(ReadProperty)
        .OfType<string>();

    private static string? ReadProperty(string path)
    {
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(path));
            return config.RootElement.TryGetProperty("runtimeOptions", out var options)
                && options.TryGetProperty("configProperties", out var properties)
                && properties.TryGetProperty(Property, out var folder)
                ? folder.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // Somebody else's file; the folder is looked for elsewhere.
            return null;
        }
    }

    // Projects lie beside the tests' or a folder or two deeper (src/X), as repositories are commonly laid out.
    private static IEnumerable<string> Above(string tests)
    {
        if (RepositoryFolder.Above(tests) is not { } root)
            yield break;
        var nested = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestProject - 1 };
        for (var at = tests; at.Length >= root.Length; at = Path.GetDirectoryName(at)!)
        {
            yield return at;
            if (at.Length == root.Length)
                foreach (var folder in Directory.EnumerateDirectories(at, "*", nested).Order(StringComparer.Ordinal))
                    yield return folder;
        }
    }

    private static bool Declares(string folder, ExperimentPlan plan)
    {
        var path = Path.Combine(folder, plan.Source);
        return File.Exists(path) && DeclarationFile.Read(path)?.Contains(plan.Name, StringComparison.Ordinal) == true;
    }
}
