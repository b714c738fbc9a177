using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Compiling;

namespace GreenDsl.Generator.Emission;

/// <summary>Writes the file of one experiment.</summary>
internal static class ExperimentWriter
{
    /// <summary>The file's text.</summary>
    public static string Write(ExperimentModel model)
    {
        var (compiled, subject) = (model.Compiled, new Subject(model));
        var writer = new CodeWriter();
        FileHeader.Write(writer, compiled.Path);
        writer.Line("using static global::TorchSharp.torch;");
        writer.Line();
        FileHeader.WriteNamespace(writer, model.Class.Namespace);
        writer.Summary("The experiment " + Literals.Xml(compiled.Experiment.Name) + ": a trained model of it " + Purpose(subject) + ".");
        using (writer.Block("public sealed partial class " + model.Class.Name + " : global::GreenDsl.Torch.Models.TrainedModel"))
        {
            RowsWriter.Write(writer, subject);
            NetworkWriter.Write(writer, subject);
            PlanWriter.Write(writer, subject);
            PredictWriter.Write(writer, subject);
        }

        return writer.Finish();
    }

    private static string Purpose(Subject subject)
    {
        var label = subject.Table is { } table ? Literals.Xml(table.Label.Column.Name) : "a label";
        return "predicts " + label + " from " + subject.Experiment.Data switch
        {
            CsvDataset csv => Count(csv.Features.Count, "feature"),
            SyntheticDataset synthetic => Count(synthetic.Features, "feature"),
            _ => "an image of " + string.Join(" x ", subject.Experiment.Network.Input!.Value.Sizes.Select(Numerals.Text)),
        };
    }

    private static string Count(long count, string thing) => Numerals.Text(count) + " " + thing + (count == 1 ? "" : "s");
}
