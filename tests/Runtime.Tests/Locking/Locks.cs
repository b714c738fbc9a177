using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Locking;

/// <summary>Plans to lock and to change.</summary>
internal static class Locks
{
    public static DateOnly Day { get; } = new(2026, 1, 31);

    public static ExperimentPlan Prices { get; } = SamplePlan.Create() with
    {
        Name = "prices",
        Source = "prices.green.yaml",
        Data = new CsvDataPlan
        {
            Split = new(0.8, 0.1, 0.1),
            Rows = 1000,
            Hash = new string('a', 64),
            Path = "data/houses.csv",
            Features = [new() { Name = "sqft" }, new() { Name = "town", Categories = ["A", "B"] }],
            Label = new() { Name = "price" },
            Missing = MissingPolicy.Drop,
            Normalize = Normalization.Standard,
        },
        Settings =
        [
            "seed=42", "data.csv=data/houses.csv", "data.missing=drop", "model.0=linear", "model.0.linear.out_features=64", "model.0.linear.bias=true",
            "loss=mse", "optimizer=adam", "optimizer.adam.lr=0.001", "optimizer.adam.eps=1e-08", "train.epochs=10", "budget.carbon=5 gCO2e",
        ],
    };

    /// <summary>A plan with one setting changed, added behind the others, or (value <see langword="null"/>) taken away.</summary>
    public static ExperimentPlan With(this ExperimentPlan plan, string path, string? value)
    {
        var at = plan.Settings.ToList().FindIndex(line => line.StartsWith(path + "=", StringComparison.Ordinal));
        List<string> settings = [.. plan.Settings];
        if (at >= 0)
            settings.RemoveAt(at);
        if (value is not null)
            settings.Insert(at >= 0 ? at : settings.Count, $"{path}={value}");
        return plan with { Settings = settings };
    }

    public static LockFile File(params IEnumerable<ExperimentPlan> plans) => LockFile.Of(null, plans, Day, static _ => null);

    public static LockEntry Entry(ExperimentPlan plan) => LockEntry.Of(plan, Day);
}
