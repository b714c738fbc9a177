using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl;

/// <summary>The language's door: text in, a checked and costed experiment or findings out.</summary>
public static class GreenCompiler
{
    /// <summary>The data file that a text declares, whatever else is wrong with it; <see langword="null"/> where it declares none or is not YAML.</summary>
    public static DataReference? FindData(string text) => DataReference.Find(YamlReader.Read(text).Root);
}
