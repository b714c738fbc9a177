namespace GreenDsl.Runtime.Budgets;

/// <summary>A limit that is shared with others: what was granted is certain, everything else has to be asked for.</summary>
internal interface IAllowance
{
    /// <summary>Up to here the run may spend without asking; positive infinity where nobody has to be asked.</summary>
    Spending Granted { get; }

    /// <summary>As far as the run could come if the others spent no more, as it looked when they were last asked.</summary>
    Spending Ceiling { get; }

    /// <summary>Why the last request was refused, in a sentence without a full stop.</summary>
    string? Refusal { get; }

    /// <summary>Asks for more.</summary>
    /// <param name="used">What is spent already.</param>
    /// <param name="total">What must be covered.</param>
    /// <returns>Whether <see cref="Granted"/> covers it now.</returns>
    bool Extend(in Spending used, in Spending total);
}
