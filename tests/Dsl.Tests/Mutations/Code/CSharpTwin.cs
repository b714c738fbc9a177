using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Mutations.Code;

/// <summary>How a stretch of C# says what stood in YAML.</summary>
internal enum SpotForm
{
    /// <summary>As YAML in a string literal.</summary>
    Yaml,

    /// <summary>As a string literal.</summary>
    Text,

    /// <summary>As a number or a flag.</summary>
    Number,
}

/// <summary>A stretch of C# that says what stood in YAML.</summary>
/// <param name="Start">Its offset.</param>
/// <param name="Length">Its length.</param>
/// <param name="Form">How it says it.</param>
internal readonly record struct Spot(int Start, int Length, SpotForm Form);

/// <summary>A class whose attributes say what a text says in YAML.</summary>
/// <param name="Text">The class.</param>
/// <param name="Spots">Where scalars of the YAML stand in it, by their offset there; those that became names of C# are not among them.</param>
internal sealed record CSharpTwin(string Text, IReadOnlyDictionary<int, Spot> Spots)
{
    /// <summary>The class of a name for a text without mistakes.</summary>
    public static CSharpTwin Of(string yaml, string space, string className)
    {
        var attributes = new TwinWriter((MappingNode)YamlReader.Read(yaml).Root!).Attributes();
        return MarkedText.Read($"using GreenDsl;\nnamespace {space};\n{attributes}public partial class {className};\n");
    }
}
