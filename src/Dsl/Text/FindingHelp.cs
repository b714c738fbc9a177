namespace GreenDsl.Dsl.Text;

/// <summary>What the page about a kind of finding says.</summary>
/// <param name="Why">Why it is a mistake, and what to do about it.</param>
/// <param name="Wrong">Keys of an experiment that has it; <see langword="null"/> where no text of an experiment shows it.</param>
/// <param name="Right">The same keys without it.</param>
public sealed record FindingHelp(string Why, string? Wrong = null, string? Right = null);
