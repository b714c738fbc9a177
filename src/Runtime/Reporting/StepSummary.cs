using System.Text;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting;

/// <summary>The summary page of a CI step: a Markdown file that the environment variable names and that many processes may append to at once.</summary>
public static class StepSummary
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "GITHUB_STEP_SUMMARY";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The file of this process; <see langword="null"/> where there is none.</summary>
    public static string? File => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>Appends a section in one piece, whoever else is writing. A summary is an extra: what cannot be written is told and nothing fails.</summary>
    /// <param name="file">The file; <see langword="null"/> does nothing.</param>
    /// <param name="markdown">The section.</param>
    /// <param name="complain">Takes the sentence that says why it could not be written.</param>
    public static void Append(string? file, string markdown, Action<string> complain)
    {
        if (file is null)
            return;
        var bytes = Encoding.UTF8.GetBytes(markdown.TrimEnd('\n') + "\n\n");
        var deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                // Appending seeks to the end when the file is opened: only whoever has it alone appends to the true end.
                using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.None);
                stream.Write(bytes);
                return;
            }
            catch (IOException) when (Environment.TickCount64 < deadline && System.IO.File.Exists(file))
            {
                Thread.Sleep(Pause);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                complain($"the step summary cannot be written: {e.Message}");
                return;
            }
        }
    }
}
