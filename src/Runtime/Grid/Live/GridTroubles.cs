namespace GreenDsl.Runtime.Grid.Live;

/// <summary>A provider does not answer as it should; it may do so later.</summary>
/// <param name="message">What happened, without any key.</param>
/// <param name="retryAfter">How long the provider asks to be left alone; <see langword="null"/> where it does not say.</param>
internal sealed class GridUnavailableException(string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>How long the provider asks to be left alone; <see langword="null"/> where it does not say.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}

/// <summary>A provider understood and refused: asking again changes nothing.</summary>
/// <param name="message">What happened, without any key.</param>
/// <param name="isKey">It is the key that was not accepted.</param>
internal sealed class GridRefusedException(string message, bool isKey) : Exception(message)
{
    /// <summary>It is the key that was not accepted.</summary>
    public bool IsKey => isKey;
}
