namespace GreenDsl.Testing;

/// <summary>Experiments break their budgets, or there are none: the message says which, by how much, and what to do.</summary>
/// <param name="message">All failures, with an empty line between two.</param>
public sealed class CarbonBudgetException(string message) : Exception(message);
