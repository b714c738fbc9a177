using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

public static partial class HelpTable
{
    private static (FindingRule Rule, FindingHelp Help)[] Words =>
    [
        (FindingCatalog.UnknownKey, new(
            "A key that nobody reads would change nothing, and its author would never learn of it. So every key must be one that its section knows.",
            "train: {epochs: 10, bach_size: 32}",
            "train: {epochs: 10, batch_size: 32}")),
        (FindingCatalog.UnknownWord, new(
            "The language has no layer, loss, optimizer, scheduler or metric of this name.",
            "model: [{liner: 64}, relu, {linear: 1}]",
            "model: [{linear: 64}, relu, {linear: 1}]")),
        (FindingCatalog.DuplicateKey, new(
            "Which of the two values counts would be a guess. Keep one.",
            "train: {epochs: 10, epochs: 20}",
            "train: {epochs: 10}")),
        (FindingCatalog.Synonym, new(
            "Other tools call it so. Here each thing has one name, so that files can be searched and compared; the message says it.",
            "optimizer: {adam: {learning_rate: 1e-3}}",
            "optimizer: {adam: {lr: 1e-3}}")),
        (FindingCatalog.Misplaced, new(
            "The word is known and belongs somewhere else; here it would change nothing. The message says where.",
            "train: {epochs: 10, lr: 1e-3}",
            "train: {epochs: 10}\noptimizer: {adam: {lr: 1e-3}}")),
        (FindingCatalog.MissingKey, new(
            "There is no sensible value for it unless you give one.",
            "optimizer: {adam: {lr: 1e-3}}",
            "optimizer: {adam: {lr: 1e-3}}\nloss: mse")),
        (FindingCatalog.WrongValue, new(
            "The key takes a value of another kind. Numbers stand without quotes; 'no' and 'yes' are texts; '012' is no number, because some readers take it for octal.",
            "train: {epochs: ten}",
            "train: {epochs: 10}")),
        (FindingCatalog.OutOfRange, new(
            "The number is of the right kind, but makes no sense at this key.",
            "optimizer: {adam: {lr: 0}}",
            "optimizer: {adam: {lr: 1e-3}}")),
        (FindingCatalog.TakesNothing, new(
            "The word has nothing to set, so what is given would change nothing.",
            "model: [{linear: 64}, {relu: 0.1}, {linear: 1}]",
            "model: [{linear: 64}, relu, {linear: 1}]")),
        (FindingCatalog.Exclusive, new(
            "Both keys decide the same thing. Keep the one that you mean.",
            "train: {epochs: 10, steps: 500}",
            "train: {epochs: 10}")),
        (FindingCatalog.SeveralWords, new(
            "One word is expected here. Most likely arguments stand beside their word instead of inside it.",
            "optimizer: {adam: {lr: 1e-3}, sgd: {lr: 0.1}}",
            "optimizer: {adam: {lr: 1e-3}}")),
        (FindingCatalog.UnknownOption, new(
            "The key takes one of a few words, and this is none of them.",
            "budget: {energy: 1 kJ, on_exceed: halt}",
            "budget: {energy: 1 kJ, on_exceed: stop}")),
        (FindingCatalog.MalformedName, new(
            "The name becomes a class, a folder and an argument of commands; lower-case letters, digits and '-' work in all of them.",
            "experiment: House Prices",
            "experiment: house-prices")),
        (FindingCatalog.ListedTwice, new(
            "The second mention changes nothing. Most likely another one was meant.",
            "metrics: [mae, mae]",
            "metrics: [mae, r2]")),
        (FindingCatalog.MalformedOverride, new(
            "An override is a path and a value, for example train.epochs=3. The path names keys from the top, and numbers name the items of lists.")),
        (FindingCatalog.ContradictoryArguments, new(
            "Each argument is right on its own; together they cannot be.",
            "optimizer: {sgd: {lr: 0.1, nesterov: true}}",
            "optimizer: {sgd: {lr: 0.1, momentum: 0.9, nesterov: true}}")),
    ];
}
