using GreenDsl.Dsl.Model;

namespace GreenDsl.Generator.Emission;

/// <summary>Writes the constructor of a trained model and what it can be asked.</summary>
internal static class PredictWriter
{
    /// <summary>Writes <c>Load</c>, <c>Predict</c>, and <c>Probability</c> or <c>Probabilities</c> for classes.</summary>
    public static void Write(CodeWriter writer, Subject subject)
    {
        var name = subject.ClassName;
        writer.Line($"private {name}(string path) : base(Experiment, path) {{ }}");
        writer.Line();
        writer.Summary("Loads the weights of a run: its folder or its safetensors file.");
        writer.Line($"public static {name} Load(string path) => new(path);");
        writer.Line();

        var label = subject.Table is { } table ? "<c>" + Literals.Xml(table.Label.Column.Name) + "</c>" : "label";
        switch (subject.Loss.Task)
        {
            case TaskKind.Regression:
                writer.Summary("The predicted " + label + ".");
                Infer(writer, subject, "public float Predict", "[0];");
                break;
            case TaskKind.BinaryClassification:
                WriteBinary(writer, subject, label);
                break;
            default:
                WriteClasses(writer, subject, label);
                break;
        }
    }

    private static void WriteBinary(CodeWriter writer, Subject subject, string label)
    {
        var (parameter, argument) = Sample(subject);
        var enumeration = subject.Table?.Label.Enumeration;
        writer.Summary(enumeration is null ? "Whether " + label + " is more likely 1 than 0." : "The more likely " + label + ".");
        var question = "Probability(" + argument + ") >= 0.5f";
        writer.Line(enumeration is null
            ? "public bool Predict(" + parameter + ") => " + question + ";"
            : "public " + enumeration + " Predict(" + parameter + ") => (" + enumeration + ")(" + question + " ? 1 : 0);");
        writer.Line();
        var positive = enumeration is null ? "1" : "<c>" + Literals.Xml(subject.Table!.Label.Column.Categories!.Value[1]) + "</c>";
        writer.Summary("The probability that " + label + " is " + positive + ".");
        Infer(writer, subject, "public float Probability", "[0];");
    }

    private static void WriteClasses(CodeWriter writer, Subject subject, string label)
    {
        var (parameter, argument) = Sample(subject);
        var enumeration = subject.Table?.Label.Enumeration;
        writer.Summary("The most likely " + label + ".");
        var cast = enumeration is null ? "" : "(" + enumeration + ")";
        writer.Line($"public {enumeration ?? "int"} Predict({parameter}) => {cast}ArgMax(Probabilities({argument}));");
        writer.Line();
        writer.Summary("The probability of each " + label + ", in the order of its classes.");
        Infer(writer, subject, "public float[] Probabilities", ";");
    }

    private static void Infer(CodeWriter writer, Subject subject, string member, string after)
    {
        var (parameter, argument) = Sample(subject);
        var head = member + "(" + parameter + ") => ";
        if (subject.Table is { } table)
            CommaList.Write(writer, head + "Infer([", table.Features.Select(static column => column.Value("features")), "])" + after);
        else
            writer.Line($"{head}Infer({argument}){after}");
    }

    private static (string Parameter, string Argument) Sample(Subject subject) => subject.Experiment.Data switch
    {
        CsvDataset => ("in Features features", "features"),
        IdxDataset => ("global::System.ReadOnlySpan<byte> image", "image"),
        _ => ("global::System.ReadOnlySpan<float> features", "features"),
    };
}
