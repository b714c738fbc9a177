using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.Benchmarks.Generator;

/// <summary>The floor: hands over texts that were prepared, one a file, and does nothing else.</summary>
internal sealed class EchoGenerator(IReadOnlyDictionary<string, string> emitted) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.AdditionalTextsProvider.Select(static (file, _) => Path.GetFileName(file.Path).Replace(".yaml", ".g.cs")),
        (output, name) => output.AddSource(name, SourceText.From(emitted[name], Encoding.UTF8)));
}
