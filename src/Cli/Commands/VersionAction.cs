using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace GreenDsl.Cli.Commands;

/// <summary><c>--version</c>: the version of GreenDsl, whatever the version of the program around it.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        parseResult.InvocationConfiguration.Output.WriteLine($"green {version.Split('+')[0]}");
        return ExitCode.Done;
    }
}
