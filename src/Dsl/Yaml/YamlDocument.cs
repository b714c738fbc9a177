using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Yaml;

/// <summary>What a text holds.</summary>
/// <param name="Root">The outermost value; <see langword="null"/> where the text is empty or cannot be read to its end.</param>
/// <param name="Findings">What is wrong with the text as such.</param>
public sealed record YamlDocument(GreenNode? Root, EquatableArray<Finding> Findings);
