using CsCheck;
using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Locking;

public sealed class LockFileTests : IDisposable
{
    private readonly VirtualWorld world = new();

    private string FilePath => Path.Combine(world.Folder, LockFile.FileName);

    public void Dispose() => world.Dispose();

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Select(Gen.String, Gen.Double[1e-9, 1e9], Gen.Long[1, long.MaxValue]).Sample((text, joules, count) =>
        {
            var plan = Locks.Prices with
            {
                Settings = ["seed=" + Clean(text), "train.epochs=10"],
                Cost = Locks.Prices.Cost with { Parameters = count, EnergyJoules = new(joules / 2, joules, joules * 2) },
            };
            var file = LockFile.Of(null, [plan, SamplePlan.Create()], Locks.Day, static _ => new("run-1", new Dictionary<string, double> { ["r2"] = double.NaN, ["mae"] = 0.5 }));
            var read = LockFile.Parse(file.ToText());
            Assert.Equal(file.ToText(), read.ToText());
            Assert.True(LockComparison.Of(read.Experiments["prices"], plan).IsSame);
        });

    [Fact]
    public void The_same_plans_give_the_same_lines_in_any_order()
    {
        var text = Locks.File(Locks.Prices, SamplePlan.Create()).ToText();
        Assert.Equal(text, Locks.File(SamplePlan.Create(), Locks.Prices).ToText());
        Assert.True(text.IndexOf("\"prices\"", StringComparison.Ordinal) < text.IndexOf("\"sample\"", StringComparison.Ordinal));
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), static line => Assert.True(line.Count(static c => c == ':') <= 2, line));
    }

    [Fact]
    public void A_file_that_says_the_same_is_left_alone()
    {
        Assert.True(Locks.File(Locks.Prices).Write(FilePath));
        Assert.Equal(Locks.File(Locks.Prices).ToText(), File.ReadAllText(FilePath));
        Assert.False(Locks.File(Locks.Prices).Write(FilePath));
        File.WriteAllText(FilePath, Locks.File(Locks.Prices).ToText().ReplaceLineEndings("\r\n"));
        Assert.False(Locks.File(Locks.Prices).Write(FilePath));
        Assert.True(Locks.File(Locks.Prices.With("seed", "1")).Write(FilePath));
        Assert.Equal(["green.lock.json"], Directory.GetFiles(world.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Where_there_is_none_nothing_is_locked() => Assert.Null(LockFile.Read(FilePath));

    [Fact]
    public void Another_day_alone_changes_nothing_and_a_change_takes_the_day()
    {
        var before = Locks.File(Locks.Prices, SamplePlan.Create());
        var changed = SamplePlan.Create() with { Settings = ["seed=7"] };
        var after = LockFile.Of(before, [Locks.Prices, changed], Locks.Day.AddDays(9), static _ => null);
        Assert.Equal(Locks.Day, after.Experiments["prices"].Locked);
        Assert.Equal(Locks.Day.AddDays(9), after.Experiments["sample"].Locked);
    }

    [Fact]
    public void What_is_gone_is_locked_no_longer() =>
        Assert.Equal(["prices"], LockFile.Of(Locks.File(Locks.Prices, SamplePlan.Create()), [Locks.Prices], Locks.Day, static _ => null).Experiments.Keys);

    [Fact]
    public void The_hash_of_data_that_is_not_at_hand_is_kept_while_it_looks_the_same()
    {
        var away = Locks.Prices with { Data = Locks.Prices.Data with { Hash = null } };
        Assert.Equal(Locks.Prices.Data.Hash, Again(away.With("train.epochs", "11")).Data.Hash);
        Assert.Null(Again(away.With("data.csv", "data/other.csv")).Data.Hash);
        Assert.Null(Again(away with { Data = away.Data with { Rows = 7 } }).Data.Hash);

        static LockEntry Again(ExperimentPlan plan) => LockEntry.Of(plan, Locks.Day, before: Locks.Entry(Locks.Prices));
    }

    [Fact]
    public void A_baseline_stays_with_its_configuration()
    {
        var metrics = new LockBaseline("run-1", new Dictionary<string, double> { ["r2"] = 0.9 });
        var locked = LockEntry.Of(Locks.Prices, Locks.Day, metrics);
        Assert.Equal("run-1", LockEntry.Of(Locks.Prices, Locks.Day, before: locked).Baseline!.Run);
        Assert.Equal("run-1", LockEntry.Of(Locks.Prices with { Cost = Locks.Prices.Cost with { Profile = "unit@2" } }, Locks.Day, before: locked).Baseline!.Run);
        Assert.Null(LockEntry.Of(Locks.Prices.With("seed", "1"), Locks.Day, before: locked).Baseline);
        // A run that says nothing new does not change the file.
        Assert.Equal("run-1", LockEntry.Of(Locks.Prices, Locks.Day, metrics with { Run = "run-2" }, locked).Baseline!.Run);
        Assert.Equal("run-2", LockEntry.Of(Locks.Prices, Locks.Day, new("run-2", new Dictionary<string, double> { ["r2"] = 0.8 }), locked).Baseline!.Run);
    }

    [Fact]
    public void The_baseline_is_the_newest_run_of_exactly_this_configuration_that_came_to_its_end()
    {
        var plan = SamplePlan.Create() with { Settings = ["seed=42"] };
        var runs = world.Options().RunsFolder;
        Assert.Null(LockBaseline.Find(runs, plan));
        RunOf(plan);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var newest = RunOf(plan);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        RunOf(plan with { Settings = ["seed=43"] });
        RunOf(plan.WithBudget(joules: 100));
        Directory.CreateDirectory(Path.Combine(runs, "sample", "99999999-999999-ffffff"));
        File.WriteAllText(Path.Combine(runs, "sample", "99999999-999999-ffffff", "experiment.json"), "{");

        Assert.Equal(newest.Id, LockBaseline.Find(runs, plan)!.Run);
        Assert.Equal(["mae", "r2"], LockBaseline.Find(runs, plan)!.Metrics.Keys);
        Assert.Null(LockBaseline.Find(runs, plan with { Name = "other" }));

        RunFolder RunOf(ExperimentPlan plan) => new(Run.Start(world.Experiment(plan), world.Options()).Run);
    }

    [Theory]
    [InlineData("", "(1,1)")]
    [InlineData("null", "(1,1)")]
    [InlineData("[]", "(1,1)")]
    [InlineData("{\"version\": \"1\"}", "(1,1)")]
    [InlineData("{\n  \"version\": 1,\n  \"experiments\": {,}\n}", "(3,19)")]
    [InlineData("{\n  \"version\": 1,\n  \"experiments\": {\"a\": {}}\n}", "(3,26)")]
    [InlineData("{\n  \"version\": 1,\n  \"experiments\": null\n}", "(3,")]
    [InlineData("{\n  \"version\": 1,\n  \"version\": 1,\n  \"experiments\": {}\n}", "(3,")]
    [InlineData("{\n  \"version\": 1,\n  \"experiments\": {\n=======\n}\n}", "(4,1)")]
    [InlineData("{\n  \"version\": 1,\n  \"experiments\": {\n>>>>>>> theirs\n}\n}", "(4,1)")]
    [InlineData("{\"version\": 2, \"anything\": 1}", "version 2")]
    public void Damage_is_an_error_with_its_place(string text, string place)
    {
        Assert.StartsWith("green.lock.json(", Throws(text), StringComparison.Ordinal);
        Assert.Contains(place, Throws(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"seed=42\"", "null")]
    [InlineData("\"seed=42\"", "\"train.epochs=1\"")]
    [InlineData("\"sqft=number\"", "null")]
    public void Damage_inside_an_experiment_names_it(string whole, string damaged) =>
        Assert.Contains("what is locked of prices is damaged", Throws(Locks.File(Locks.Prices).ToText().Replace(whole, damaged, StringComparison.Ordinal)), StringComparison.Ordinal);

    private static string Throws(string text) => Assert.Throws<ExperimentException>(() => LockFile.Parse(text)).Message;

    // What a text holds is escaped by the language before it gets here.
    private static string Clean(string text) => new([.. text.Where(static c => !char.IsControl(c) && !char.IsSurrogate(c))]);
}
