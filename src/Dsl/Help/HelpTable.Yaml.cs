using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

public static partial class HelpTable
{
    private static (FindingRule Rule, FindingHelp Help)[] Yaml =>
    [
        (FindingCatalog.YamlSyntax, new(
            "The text cannot be read as YAML from this place on, so nothing behind it is known. Mend it first; further findings may follow.",
            "train: epochs: 10",
            "train: {epochs: 10}")),
        (FindingCatalog.TabIndentation, new(
            "How wide a tab is depends on the editor, so YAML forbids it where indentation has a meaning. Let the editor write spaces in *.yaml files.",
            "train:\n\tepochs: 10",
            "train:\n  epochs: 10")),
        (FindingCatalog.UnclosedBracket, new(
            "The bracket at this place never meets its partner, so everything behind it would belong to it.",
            "model: [{linear: 64}, relu, {linear: 1}\nloss: mse",
            "model: [{linear: 64}, relu, {linear: 1}]\nloss: mse")),
        (FindingCatalog.UnclosedQuote, new(
            "The text in quotes that begins at this place never ends, so everything behind it would belong to it.",
            "loss: \"mse",
            "loss: mse")),
        (FindingCatalog.ControlCharacter, new(
            "No text file holds this character: the file is damaged, or is no text at all, or was saved in an encoding other than UTF-8.")),
        (FindingCatalog.TextTooLong, new(
            "An experiment takes some tens of lines. A text this long is most likely another file, for example its data.")),
        (FindingCatalog.NestedTooDeeply, new(
            "No part of an experiment lies this deep. A long row of opening brackets most likely got there by accident.")),
        (FindingCatalog.SeveralDocuments, new(
            "A file holds one experiment, so that its name, its class and its lock belong to one file. Put the second one into a file of its own.",
            "train: {epochs: 10}\n---\nloss: mse",
            "train: {epochs: 10}\nloss: mse")),
        (FindingCatalog.AnchorOrAlias, new(
            "What an alias stands for is written elsewhere, and a reader has to look for it. Experiments are short: write the value out.",
            "data:\n  csv: data/houses.csv\n  columns: [sqft, price]\n  rows: 1000\n  features: &inputs [sqft]\n  label: price",
            "data:\n  csv: data/houses.csv\n  columns: [sqft, price]\n  rows: 1000\n  features: [sqft]\n  label: price")),
        (FindingCatalog.Tag, new(
            "A tag would give a value another type than the one it has here anyway: every key knows what it takes.",
            "train: {epochs: !!int 10}",
            "train: {epochs: 10}")),
        (FindingCatalog.KeyIsNoWord, new(
            "A key is a single word. Most likely a bracket too many stands before it.",
            "? [loss]\n: mse",
            "loss: mse")),
        (FindingCatalog.EmptyFile, new(
            "A file whose name ends in .green.yaml declares an experiment. Give it one, or remove it.")),
        (FindingCatalog.BracketNotOpened, new(
            "A bracket closes here what no bracket opened: one of the two is missing, or one is too many.",
            "train: {epochs: 10, batch_size: 32}}",
            "train: {epochs: 10, batch_size: 32}")),
    ];
}
