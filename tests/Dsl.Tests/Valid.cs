namespace GreenDsl.Dsl.Tests;

/// <summary>Experiments that are right, to be broken by tests.</summary>
internal static class Valid
{
    public const string HousePrices = """
        experiment: house-prices
        seed: 42
        data:
          csv: data/houses.csv
          columns: {sqft: number, bedrooms: number, price: number}
          rows: 1000
          features: [sqft, bedrooms]
          label: price
          missing: drop            # mean | median | mode | {fill: 0}
          normalize: standard      # minmax | none; fitted on the training part only
          split: {train: 80%, val: 10%, test: 10%}
        model: [{linear: 64}, relu, {linear: 1}]
        loss: mse
        optimizer: {adam: {lr: 1e-3}}
        train: {epochs: 10, batch_size: 32}
        metrics: [mae, r2]
        budget: {carbon: 5 gCO2e, grid: DE, on_exceed: stop}

        """;

    public const string MnistCnn = """
        experiment: mnist-cnn
        data: {idx: data/mnist, scale: 0..1, shape: [1, 28, 28], classes: 10, rows: 10000}
        model:
          - conv2d: {out_channels: 32, kernel_size: 3}
          - relu
          - max_pool2d: 2
          - flatten
          - dropout: 0.25
          - linear: classes
        loss: cross_entropy
        optimizer: {adamw: {lr: 1e-3, weight_decay: 0.01}}
        scheduler: {cosine: {warmup: 5%}}
        train: {epochs: 5, batch_size: 128, early_stopping: {monitor: val_accuracy, patience: 2}}
        metrics: [accuracy]
        budget: {energy: 20 Wh, time: 2 h, on_exceed: stop}
        seed: 0

        """;

    public const string Synthetic = """
        experiment: tiny-net
        data:
          synthetic: {kind: regression, rows: 10000, features: 10, noise: 0.1}
        model: [{linear: 20}, relu, {linear: 1}]
        loss: {huber: {delta: 2.0}}
        optimizer: {sgd: {lr: 1e-2, momentum: 0.9, nesterov: true}}
        scheduler: {step: {step_size: 3, gamma: 0.5, warmup: 1%}}
        train: {steps: 200, batch_size: full, max_grad_norm: 1.0, threads: 1, ema_decay: 0.99}
        budget: {time: 2 min, grid: 50 gCO2e/kWh, on_exceed: fail}
        seed: 0

        """;

    public const string Titanic = """
        experiment: titanic
        data:
          csv: tabular/titanic.csv
          columns:
            Survived: number
            Pclass: ["1", "2", "3"]
            Sex: [female, male]
            Age: number
          rows: 891
          label: Survived
          missing: {fill: 0}
          split: {train: 70%, val: 10%, test: 20%}
        model: [{linear: 32}, relu, {dropout: 0.2}, {linear: 1}]
        loss: bce
        optimizer: {rmsprop: {lr: 1e-3, alpha: 0.9}}
        train: {epochs: 40}
        budget: {energy: 1 kJ, on_exceed: stop}
        seed: 0

        """;

    public static IReadOnlyList<string> All { get; } = [HousePrices, MnistCnn, Synthetic, Titanic];

    /// <summary>The tests' repository.</summary>
    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not stand in their repository");
        return folder;
    }
}
