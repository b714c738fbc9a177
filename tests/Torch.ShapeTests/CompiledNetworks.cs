using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;

namespace GreenDsl.Torch.ShapeTests;

/// <summary>Compiles the code that layers become, each network a module that notes the shape behind each of its layers.</summary>
internal static class CompiledNetworks
{
    /// <summary>A module for each network, in order.</summary>
    public static IReadOnlyList<Func<INotedModule>> Of(IReadOnlyList<Network> networks)
    {
        var source = new StringBuilder("using System.Collections.Generic;\nusing static TorchSharp.torch;\n");
        for (var index = 0; index < networks.Count; index++)
            Write(source, string.Create(CultureInfo.InvariantCulture, $"N{index}"), networks[index]);

        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Networks", [CSharpSyntaxTree.ParseText(source.ToString())], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static item => item.Severity == DiagnosticSeverity.Error)) + '\n' + source);
        image.Position = 0;
        var assembly = AssemblyLoadContext.Default.LoadFromStream(image);
        return [.. networks.Select((_, index) => (Func<INotedModule>)(() =>
            (INotedModule)Activator.CreateInstance(assembly.GetType(string.Create(CultureInfo.InvariantCulture, $"N{index}"), throwOnError: true)!)!))];
    }

    private static void Write(StringBuilder source, string name, Network network)
    {
        var (fields, registrations, steps) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var index = 0; index < network.Layers.Count; index++)
        {
            var layer = network.Layers[index];
            if (layer.Input is not { } input)
                break;
            // A faulty layer has no output; its code is built as if it had the least one and must fail in torch.
            var code = Words<LayerWord>.Find(layer.Use.Word)!.Emit(layer.Use.Arguments, input, layer.Output ?? Least(layer));
            var field = string.Create(CultureInfo.InvariantCulture, $"layer{index}");
            if (code.Creation is not null)
            {
                fields.Append(CultureInfo.InvariantCulture, $"    private readonly global::{code.ModuleType} {field} = {code.Creation};\n");
                registrations.Append(CultureInfo.InvariantCulture, $"        register_module(\"{index}\", {field});\n");
            }
            steps.Append("        x = ").AppendFormat(CultureInfo.InvariantCulture, code.Forward, field, "x").Append(";\n        Shapes.Add(x.shape);\n");
        }
        source.Append(CultureInfo.InvariantCulture, $$"""
            public sealed class {{name}} : nn.Module<Tensor, Tensor>, GreenDsl.Torch.ShapeTests.INotedModule
            {
            {{fields}}
                public List<long[]> Shapes { get; } = new();
                public nn.Module<Tensor, Tensor> Module => this;
                public {{name}}() : base("{{name}}")
                {
            {{registrations}}    }
                public override Tensor forward(Tensor input)
                {
                    var x = input;
            {{steps}}        return x;
                }
            }

            """);
    }

    private static Shape Least(Layer layer) => layer.Use.Word == "conv2d" ? Shape.Of(layer.Use.Arguments.Integer("out_channels"), 1, 1) : Shape.Of(1);
}

/// <summary>A module that notes the shape behind each of its layers.</summary>
public interface INotedModule
{
    /// <summary>Shapes of the layers that ran, batch included.</summary>
    List<long[]> Shapes { get; }

    /// <summary>The module.</summary>
    torch.nn.Module<torch.Tensor, torch.Tensor> Module { get; }
}
