using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

public static partial class HelpTable
{
    private const string Images = "data: {idx: data/mnist, shape: [1, 28, 28], classes: 10, rows: 10000}\nloss: cross_entropy\n";

    private static (FindingRule Rule, FindingHelp Help)[] Shapes =>
    [
        (FindingCatalog.OutputWidth, new(
            "The last layer must give as many numbers as there are classes to tell apart, or one where a number is predicted. 'linear: classes' always fits the data.",
            Images + "model: [flatten, {linear: 12}]",
            Images + "model: [flatten, {linear: classes}]")),
        (FindingCatalog.OutputRank, new(
            "The loss reads one row of numbers a sample, and images come out. 'flatten' makes a row of an image.",
            Images + "model: [{conv2d: {out_channels: 8, kernel_size: 3}}, relu]",
            Images + "model: [{conv2d: {out_channels: 8, kernel_size: 3}}, relu, flatten, {linear: classes}]")),
        (FindingCatalog.LayerInput, new(
            "The layer before it gives another shape than this one takes. Sizes are inferred from the data on, so the message knows both shapes.",
            Images + "model: [{conv2d: {out_channels: 8, kernel_size: 3}}, relu, {linear: classes}]",
            Images + "model: [{conv2d: {out_channels: 8, kernel_size: 3}}, relu, flatten, {linear: classes}]")),
        (FindingCatalog.LayerArguments, new(
            "Each argument is right on its own; together they make no layer.",
            Images + "model: [{conv2d: {out_channels: 10, kernel_size: 3, groups: 3}}, flatten, {linear: classes}]",
            Images + "model: [{conv2d: {out_channels: 10, kernel_size: 3}}, flatten, {linear: classes}]")),
        (FindingCatalog.LayerTooLarge, new(
            "The layer would take more memory than a machine has. Most likely a number has some digits too many.",
            "model: [{linear: 16000000}, relu, {linear: 16000000}, relu, {linear: 1}]",
            "model: [{linear: 1600}, relu, {linear: 1600}, relu, {linear: 1}]")),
        (FindingCatalog.EmbeddingData, new(
            "An embedding looks up rows of a table by whole numbers. Normalisation and filling make fractions of them, and categories are no numbers here.",
            "data:\n  csv: data/words.csv\n  columns: [first, second, score]\n  rows: 1000\n  label: score\nmodel: [{embedding: {num_embeddings: 100, embedding_dim: 8}}, flatten, {linear: 1}]",
            "data:\n  csv: data/words.csv\n  columns: [first, second, score]\n  rows: 1000\n  label: score\n  normalize: none\nmodel: [{embedding: {num_embeddings: 100, embedding_dim: 8}}, flatten, {linear: 1}]")),
        (FindingCatalog.NothingToTrain, new(
            "No layer has weights, so no step of the training could change anything.",
            "data: {csv: data/one.csv, columns: [x, y], rows: 1000, label: y}\nmodel: [relu]",
            "data: {csv: data/one.csv, columns: [x, y], rows: 1000, label: y}\nmodel: [{linear: 8}, relu, {linear: 1}]")),
    ];
}
