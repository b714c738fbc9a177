using System.Security.Cryptography;
using System.Text;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Planning;

/// <summary>
/// The fingerprint of what is compiled into a program: columns, image shape, layers, loss and teacher. Two experiments that differ only in what a plan can change
/// at run time (length, rates, budget, split, treatment of the data) have the same.
/// </summary>
internal static class Structure
{
    private const int Bytes = 8;

    public static string Of(Experiment experiment)
    {
        var text = new StringBuilder();
        Describe(text, experiment.Data);
        foreach (var layer in experiment.Network.Layers)
            Describe(text, layer.Use);
        Describe(text, experiment.Loss);
        // The teacher's network is found by its class.
        if (experiment.Distill is { } distill)
            Line(text, "teacher", distill.Teacher);
        using var hash = SHA256.Create();
        var digest = hash.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        return BitConverter.ToString(digest, 0, Bytes).Replace("-", "").ToLowerInvariant();
    }

    private static void Describe(StringBuilder text, Dataset data)
    {
        switch (data)
        {
            case CsvDataset csv:
                Line(text, "csv");
                foreach (var column in csv.Columns)
                    Describe(text, "column", column);
                foreach (var column in csv.Features)
                    Describe(text, "feature", column);
                Describe(text, "label", csv.Label);
                break;
            case IdxDataset idx:
                Line(text, "idx", idx.Shape.ToString(), Numerals.Text(idx.Classes));
                break;
            case SyntheticDataset synthetic:
                Line(text, "synthetic", Numerals.Text(synthetic.Features), Numerals.Text(synthetic.Classes));
                break;
        }
    }

    private static void Describe(StringBuilder text, string role, Column column)
    {
        Append(text, role);
        Append(text, column.Name);
        Append(text, column.Categories is null ? "number" : "category");
        foreach (var category in column.Categories ?? [])
            Append(text, category);
        text.Append('\n');
    }

    private static void Describe(StringBuilder text, Usage use)
    {
        Append(text, use.Word);
        foreach (var argument in use.Arguments.Items)
        {
            Append(text, argument.Name);
            Append(text, Text(argument.Value));
        }
        text.Append('\n');
    }

    private static string Text(Value value) => value switch
    {
        Value.Integer integer => Numerals.Text(integer.Content),
        Value.Number number => Numerals.Text(number.Content),
        Value.Flag flag => flag.Content ? "true" : "false",
        Value.Text text => text.Content,
        Value.Integers integers => string.Join("x", integers.Content.Select(Numerals.Text)),
        Value.Texts texts => string.Join(",", texts.Content),
        _ => "",
    };

    private static void Line(StringBuilder text, params string[] parts)
    {
        foreach (var part in parts)
            Append(text, part);
        text.Append('\n');
    }

    // Each part with its length in front: no two lists of parts read the same.
    private static void Append(StringBuilder text, string part) =>
        text.Append(Numerals.Text(part.Length)).Append(':').Append(part).Append(' ');
}
