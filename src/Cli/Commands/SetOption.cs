using System.CommandLine;

namespace GreenDsl.Cli.Commands;

/// <summary><c>--set path=value</c>: overrides a value of the experiment's file; repeatable.</summary>
internal sealed class SetOption : Option<string[]>
{
    public SetOption() : base("--set")
    {
        Description = "Overrides a value of the experiment's file and checks it as if it stood there, for example --set train.epochs=3. Repeatable.";
        HelpName = "path=value";
        DefaultValueFactory = static _ => [];
    }
}
