namespace GreenDsl.Dsl.Text;

/// <summary>What the page about a kind of finding says.</summary>
/// <param name="Why">Why it is a mistake, and what to do about it.</param>
/// <param name="Wrong">Keys of an experiment that have it.</param>
/// <param name="Right">The same keys without it.</param>
public sealed record FindingHelp(string Why, string Wrong, string Right);
