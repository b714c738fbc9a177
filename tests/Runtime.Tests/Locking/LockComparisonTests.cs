using CsCheck;
using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Tests.Locking;

public sealed class LockComparisonTests
{
    private static readonly CsvDataPlan Table = (CsvDataPlan)Locks.Prices.Data;

    private static readonly Dictionary<string, (ExperimentPlan Plan, string[] Changes)> Cases = new()
    {
        ["nothing"] = (Locks.Prices, []),
        ["a value"] = (Locks.Prices.With("train.epochs", "13"), ["train.epochs 10 -> 13"]),
        ["one more"] = (Locks.Prices.With("train.max_grad_norm", "1"), ["train.max_grad_norm not set -> 1"]),
        ["one less"] = (Locks.Prices.With("budget.carbon", null), ["budget.carbon 5 gCO2e -> not set"]),
        ["epochs to steps"] = (Locks.Prices.With("train.epochs", null).With("train.steps", "300"), ["train.epochs 10 -> not set", "train.steps not set -> 300"]),
        ["another word"] = (
            Locks.Prices with { Settings = [.. Locks.Prices.With("optimizer.adam.eps", null).Settings.Select(static line => line.Replace("adam", "sgd"))] },
            ["optimizer adam -> sgd {lr: 0.001}"]),
        ["a layer less"] = (Locks.Prices.With("model.0", null).With("model.0.linear.out_features", null).With("model.0.linear.bias", null), ["model.0 linear -> not set"]),
        ["a layer put in"] = (Network("relu", "linear 64", "relu", "linear 1"), ["model.0 not set -> relu"]),
        ["a layer taken out"] = (Network("linear 64", "linear 1"), ["model.1 relu -> not set"]),
        ["a layer changed behind one put in"] = (
            Network("dropout", "linear 32", "relu", "linear 1"), ["model.0 not set -> dropout", "model.1.linear.out_features 64 -> 32"]),
        ["a layer exchanged"] = (Network("linear 64", "gelu", "linear 1"), ["model.1 relu -> gelu"]),
        ["a layer with arguments put in"] = (
            Network("linear 64", "relu", "linear 8", "relu", "linear 1"), ["model.2 not set -> linear {out_features: 8}", "model.3 not set -> relu"]),
        ["no layer as it was"] = (Network("gelu"), ["model.0 linear -> gelu", "model.1 relu -> not set", "model.2 linear -> not set"]),
        ["an argument less"] = (Locks.Prices.With("optimizer.adam.eps", null), ["optimizer.adam.eps 1e-08 -> not set"]),
        ["a cell"] = (Locks.Prices with { Data = Table with { Hash = new string('b', 64) } }, ["data/houses.csv hash aaaaaaaaaaaa -> bbbbbbbbbbbb"]),
        ["no data at hand"] = (Locks.Prices with { Data = Table with { Hash = null } }, []),
        ["rows"] = (Locks.Prices with { Data = Table with { Rows = 2000 } }, ["rows 1,000 -> 2,000"]),
        ["rows unknown"] = (Locks.Prices with { Data = Table with { Rows = null } }, ["rows 1,000 -> not set"]),
        ["a category"] = (Locks.Prices with { Data = Table with { Features = [Table.Features[0], new() { Name = "town", Categories = ["A", "B", "C"] }] } }, ["column town [A, B] -> [A, B, C]"]),
        ["a column"] = (Locks.Prices with { Data = Table with { Features = [Table.Features[0]] } }, ["column town [A, B] -> not set"]),
        ["the file's place"] = (Locks.Prices with { Source = "old/prices.green.yaml" }, ["declared in prices.green.yaml -> old/prices.green.yaml"]),
        ["the profile"] = (Locks.Prices with { Cost = Locks.Prices.Cost with { Profile = "unit@2" } }, ["device profile unit@1 -> unit@2"]),
        ["the grid's data set"] = (
            Locks.Prices with { Grid = Locks.Prices.Grid with { Source = "Ember 2024" } },
            ["grid 360 gCO2e/kWh (DE, Ember 2023) -> 360 gCO2e/kWh (DE, Ember 2024)"]),
    };

    public static TheoryData<string> Changed => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Changed))]
    public void Each_change_is_named(string what) =>
        Assert.Equal(Cases[what].Changes, LockComparison.Changes(Locks.Entry(IsNetwork(Cases[what].Plan) ? Network("linear 64", "relu", "linear 1") : Locks.Prices), Cases[what].Plan).Select(static change => change.ToString()));

    [Fact]
    public void What_the_predictions_became_is_told_with_percent()
    {
        var cost = Locks.Prices.Cost with { EnergyJoules = new(130, 260, 390), Steps = 260 };
        var locked = Locks.Entry(Locks.Prices with { Cost = Locks.Prices.Cost with { Steps = 200 } });
        var comparison = LockComparison.Of(locked, Locks.Prices.With("train.epochs", "13") with { Cost = cost });
        Assert.Equal(["train.epochs 10 -> 13"], comparison.Causes.Select(static change => change.ToString()));
        Assert.Equal(
            ["steps 200 -> 260 (+30 %)", "predicted energy 200 J -> 260 J (+30 %)", "predicted carbon 20.0 mgCO2e -> 26.0 mgCO2e (+30 %)"],
            comparison.Effects.Select(static change => change.ToString()));
        Assert.False(comparison.IsSame);
    }

    [Fact]
    public void Less_is_told_with_a_minus_and_the_last_digit_is_nothing()
    {
        var locked = Locks.Entry(Locks.Prices);
        Assert.Equal("parameters 5 -> 4 (-20 %)", Assert.Single(LockComparison.Of(locked, Locks.Prices with { Cost = Locks.Prices.Cost with { Parameters = 4 } }).Effects).ToString());
        Assert.True(LockComparison.Of(locked, Locks.Prices with { Cost = Locks.Prices.Cost with { EnergyJoules = new(100, 200.001, 300) } }).IsSame);
    }

    [Fact]
    public void Data_that_is_not_there_is_said_to_be_missing_and_synthetic_data_is_not()
    {
        Assert.False(LockComparison.Of(Locks.Entry(Locks.Prices), Locks.Prices).IsDataMissing);
        Assert.True(LockComparison.Of(Locks.Entry(Locks.Prices), Locks.Prices with { Data = Table with { Hash = null } }).IsDataMissing);
        var synthetic = Host.SamplePlan.Create();
        Assert.False(LockComparison.Of(Locks.Entry(synthetic), synthetic).IsDataMissing);
    }

    [Fact]
    public void A_configuration_that_is_not_that_of_its_settings_is_told() =>
        Assert.StartsWith("configuration 00 -> ", Assert.Single(LockComparison.Changes(Locks.Entry(Locks.Prices) with { Configuration = "00" }, Locks.Prices)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Long_values_are_shown_around_their_first_difference()
    {
        var (same, rest) = (string.Concat(Enumerable.Repeat("abcdefghij", 30)), string.Concat(Enumerable.Repeat(", abcdefghij", 20)));
        var text = new SettingChange("x", same + "ONE" + rest, same + "TWO" + rest).ToString();
        Assert.StartsWith("x …abcdefghijabcdefghijONE, abcdefghij", text, StringComparison.Ordinal);
        Assert.Contains("… -> …abcdefghijabcdefghijTWO, abcdefghij", text, StringComparison.Ordinal);
        Assert.Equal($"x A -> {same[..80]}…", new SettingChange("x", "A", same).ToString());
        Assert.Equal($"x …{same[^80..]} -> …{same[^77..]}END", new SettingChange("x", same, same + "END").ToString());
        Assert.InRange(text.Length, 160, 180);
    }

    [Fact]
    public void In_a_network_too_deep_to_search_layers_are_compared_by_their_places()
    {
        var deep = Enumerable.Range(1, 3000).Select(static width => $"linear {width}").ToArray();
        var changes = LockComparison.Changes(Locks.Entry(Network(deep)), Network(["relu", .. deep.Reverse()]));
        Assert.Equal("model.0 linear -> relu", changes[0].ToString());
        // The one in the middle stays where it is.
        Assert.Equal(3000, changes.Count);
    }

    [Fact]
    public void Any_one_setting_changed_gives_exactly_that_line() =>
        Gen.Select(Gen.String[Gen.Char['a', 'e'], 1, 3].Array[1, 4].List[1, 30], Gen.Int[0, 1000], Gen.Int[0, 2]).Sample((paths, index, kind) =>
        {
            var settings = paths.Select(static path => string.Join('.', path)).Distinct().Select(static (path, i) => $"{path}={"123"[i % 3]}").ToList();
            var at = index % settings.Count;
            var (path, before) = (settings[at].Split('=')[0], settings[at].Split('=')[1]);
            List<string> after = [.. settings];
            if (kind == 0)
                after[at] = path + "=other";
            else
                after.RemoveAt(at);
            var (old, now) = kind == 2 ? (after, settings) : (settings, after);
            var change = Assert.Single(LockComparison.Changes(Locks.Entry(Locks.Prices with { Settings = old }), Locks.Prices with { Settings = now }));
            Assert.Equal(kind switch { 0 => new(path, before, "other"), 1 => new(path, before, null), _ => new SettingChange(path, null, before) }, change);
        });

    private static bool IsNetwork(ExperimentPlan plan) => plan.Settings[0] != Locks.Prices.Settings[0];

    private static ExperimentPlan Network(params string[] layers) => Locks.Prices with
    {
        Settings =
        [
            "seed=1",
            .. layers.SelectMany(static (layer, index) => layer.Split(' ') is [var word, var width]
                ? (string[])[$"model.{index}={word}", $"model.{index}.{word}.out_features={width}"]
                : [$"model.{index}={layer}"]),
            "loss=mse",
        ],
    };
}
