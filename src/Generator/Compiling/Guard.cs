namespace GreenDsl.Generator.Compiling;

/// <summary>Keeps what goes wrong with one file from taking the other files with it: an exception that leaves a step ends the whole generator.</summary>
internal static class Guard
{
    /// <summary>The result of <paramref name="work"/>, or what <paramref name="failed"/> makes of its failure. Cancellation passes.</summary>
    public static T Run<T>(Func<T> work, Func<string, T> failed)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return failed(exception.Message);
        }
    }
}
