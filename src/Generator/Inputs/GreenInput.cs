using GreenDsl.Generator.Inputs.Classes;

namespace GreenDsl.Generator.Inputs;

/// <summary>An experiment with all that its compilation depends on. Equal by value.</summary>
/// <param name="Path">Path of its file relative to the project, with forward slashes.</param>
/// <param name="FullPath">Path as the compiler knows it.</param>
/// <param name="Text">The file's text; <see langword="null"/> where it could not be read, and for a class.</param>
/// <param name="HeadText">The head of its data as text, where the build brought one.</param>
/// <param name="Failure">Why its text could not be read.</param>
internal sealed record GreenInput(string Path, string FullPath, string? Text, string? HeadText, string? Failure)
{
    /// <summary>The class that declares it; <see langword="null"/> for a <c>*.green.yaml</c> file.</summary>
    public ClassInput? Class { get; init; }
}
