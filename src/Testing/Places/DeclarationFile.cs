using GreenDsl.Dsl;

namespace GreenDsl.Testing.Places;

/// <summary>Reads what people wrote: an experiment's YAML or C#, a project's YAML.</summary>
internal static class DeclarationFile
{
    /// <summary>As much of a file as the compiler looks at; <see langword="null"/> where it cannot be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var text = new char[GreenCompiler.LongestText + 1];
            return new string(text, 0, reader.ReadBlock(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
