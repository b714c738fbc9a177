using System.CommandLine;

namespace GreenDsl.Cli.Commands;

/// <summary><c>--json</c>: exactly one object on standard output and nothing else there.</summary>
internal sealed class JsonOption() : Option<bool>(Name)
{
    /// <summary>The option as typed.</summary>
    public new const string Name = "--json";
}
