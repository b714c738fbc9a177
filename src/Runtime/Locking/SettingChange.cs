namespace GreenDsl.Runtime.Locking;

/// <summary>One thing that differs from what was locked. Reads as <c>train.epochs 10 -> 13</c>.</summary>
/// <param name="Path">What changed: a setting's path, or what else is locked, for example <c>rows</c>.</param>
/// <param name="Before">What was locked; <see langword="null"/> where nothing was.</param>
/// <param name="After">What is there now; <see langword="null"/> where nothing is.</param>
public sealed record SettingChange(string Path, string? Before, string? After)
{
    private const string Nothing = "not set";

    /// <inheritdoc/>
    public override string ToString() => $"{Path} {Before ?? Nothing} -> {After ?? Nothing}";
}
