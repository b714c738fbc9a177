using System.CommandLine;
using System.CommandLine.Invocation;

namespace GreenDsl.Cli.Commands;

/// <summary><c>--version</c>: the version of GreenDsl, whatever the version of the program around it.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"green {ProductVersion.Text}");
        return ExitCode.Done;
    }
}
