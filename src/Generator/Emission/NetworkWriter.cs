using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Generator.Emission;

/// <summary>Writes the network as a TorchSharp module.</summary>
internal static class NetworkWriter
{
    /// <summary>Writes <c>Network</c>.</summary>
    public static void Write(CodeWriter writer, Subject subject)
    {
        var network = subject.Experiment.Network;
        var steps = network.Layers.Select((layer, index) => Step.Of(layer, index, index == 0 ? null : network.Layers[index - 1])).ToArray();
        writer.Summary(network.Input + " to " + network.Output + ", " + Numerals.Text(subject.Compiled.Cost.Parameters)
            + " parameters. State names are those of <c>torch.nn.Sequential</c>.");
        using (writer.Block("public sealed class Network : nn.Module<Tensor, Tensor>"))
        {
            var modules = steps.Where(static step => step.Field is not null).ToArray();
            foreach (var module in modules)
                writer.Line($"private readonly global::{module.Code.ModuleType} {module.Field} = {module.Code.Creation};");
            if (modules.Length > 0)
                writer.Line();
            WriteConstructor(writer, subject, modules);
            writer.Line();
            WriteForward(writer, steps);
        }

        writer.Line();
    }

    private static void WriteConstructor(CodeWriter writer, Subject subject, IReadOnlyList<Step> modules)
    {
        writer.Summary("Creates the network with freshly drawn weights.");
        using (writer.Block("public Network() : base(" + Literals.Text(subject.Experiment.Name) + ")"))
            foreach (var module in modules)
                writer.Line($"register_module(\"{module.Position}\", {module.Field});");
    }

    private static void WriteForward(CodeWriter writer, IReadOnlyList<Step> steps)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override Tensor forward(Tensor input)"))
        {
            for (var i = 0; i < steps.Count; i++)
                writer.Line($"{(i == 0 ? "var x" : "x")} = {steps[i].Call(i == 0 ? "input" : "x")}; // {steps[i].Output.ToString()}");
            writer.Line(steps.Count == 0 ? "return input;" : "return x;");
        }
    }

    /// <summary>One layer as code.</summary>
    /// <param name="Position">Its name in the state, as in <c>torch.nn.Sequential</c>.</param>
    /// <param name="Field">Field of its module; <see langword="null"/> for a layer without state.</param>
    /// <param name="Code">Its code.</param>
    /// <param name="Overwrites">It may write over its input.</param>
    /// <param name="Output">Shape of its output.</param>
    private sealed record Step(string Position, string? Field, LayerCode Code, bool Overwrites, Shape Output)
    {
        public static Step Of(Layer layer, int index, Layer? before)
        {
            var code = WordOf(layer).Emit(layer.Use.Arguments, layer.Input!.Value, layer.Output!.Value);
            var position = Numerals.Text(index);
            var field = code.ModuleType is null ? null : Identifiers.Camel(layer.Use.Word) + position;
            return new Step(position, field, code, before is not null && WordOf(before).OutputIsFree, layer.Output.Value);
        }

        public string Call(string input) => ((Overwrites ? Code.Overwriting : null) ?? Code.Forward).Replace("{0}", Field).Replace("{1}", input);

        private static LayerWord WordOf(Layer layer) => Words<LayerWord>.Find(layer.Use.Word)!;
    }
}
