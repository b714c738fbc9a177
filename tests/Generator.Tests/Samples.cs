namespace GreenDsl.Generator.Tests;

/// <summary>Experiments that several tests use.</summary>
internal static class Samples
{
    /// <summary>A small experiment on synthetic data.</summary>
    public static string Experiment(string name, int width = 8) => $$$"""
        experiment: {{{name}}}
        seed: 1
        data: {synthetic: {kind: regression, rows: 1000, features: 4}}
        model:
          - linear: {{{width}}}
          - relu
          - linear: 1
        loss: mse
        optimizer: {adam: {lr: 1e-2}}
        train: {epochs: 3, batch_size: 32}
        budget: {carbon: 5 gCO2e, grid: DE, on_exceed: stop}

        """;

    /// <summary>A table whose columns are known by its head alone.</summary>
    public const string Table = """
        experiment: table
        data: {csv: data/table.csv, label: y}
        model: [{linear: 1}]
        loss: mse
        optimizer: {sgd: {lr: 1e-2}}
        train: {epochs: 3}
        budget: {carbon: 5 gCO2e, grid: DE, on_exceed: stop}

        """;
}
