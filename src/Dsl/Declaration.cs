using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl;

/// <summary>An experiment's declaration as a file's text alone tells it, by whichever door.</summary>
public static class Declaration
{
    /// <summary>Whether a file's experiments are classes.</summary>
    public static bool IsCSharp(string path) => path.EndsWith(CSharpFile.Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The nodes of an experiment; <see langword="null"/> where the C# file does not declare it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="experiment">The experiment's name: a C# file can declare several.</param>
    public static YamlDocument? Find(string path, string text, string experiment) => IsCSharp(path)
        ? CSharpFile.Read(text).FirstOrDefault(found => found.Name == experiment)?.Declaration
        : YamlReader.Read(text);
}
