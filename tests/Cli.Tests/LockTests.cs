using System.Text.Json;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Tests;

public sealed class LockTests : IDisposable
{
    private static readonly ExperimentPlan Plain = new FakeExperiment().Plan with { Settings = ["seed=1", "train.steps=100"] };

    private readonly Desk desk = new() { Clock = new Calendar(new(2026, 3, 1, 23, 0, 0, TimeSpan.FromHours(-2))) };

    private string LockPath => Path.Combine(desk.Folder, "green.lock.json");

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_missing_lock_file_is_a_failure_that_says_how_to_get_one()
    {
        var outcome = desk.Run([Fake()], "lock");
        Assert.Equal((2, "there is no green.lock.json; lock --update writes it\n", ""), (outcome.ExitCode, outcome.Output, outcome.Error));
        Assert.False(File.Exists(LockPath));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("lock", "--check")]
    public void What_was_locked_is_up_to_date(params string[] arguments)
    {
        var written = desk.Run([Fake()], "lock", "--update");
        Assert.Equal((0, "green.lock.json written: 1 experiment\n"), (written.ExitCode, written.Output));
        var outcome = desk.Run([Fake()], arguments);
        Assert.Equal((0, "green.lock.json is up to date: 1 experiment\n", ""), (outcome.ExitCode, outcome.Output, outcome.Error));
    }

    [Fact]
    public void What_changed_is_named_and_an_update_names_the_same()
    {
        desk.Run([Fake(), Fake("old")], "lock", "--update");
        var dearer = Plain with { Settings = ["seed=1", "train.steps=130"], Cost = Plain.Cost with { EnergyJoules = new(65, 130, 260) } };
        IExperiment[] now = [new FakeExperiment { Plan = dearer }, Fake("new")];
        const string changes = """
            fake
              train.steps 100 -> 130
              predicted energy 100 J -> 130 J (+30 %)
              predicted carbon 13.4 mgCO2e -> 17.4 mgCO2e (+30 %)
            new is not locked
            old is locked and not there any more

            """;
        var checkedOnly = desk.Run(now, "lock", "--check");
        Assert.Equal((2, changes + "3 experiments not as in green.lock.json; lock --update accepts what is there now\n"), (checkedOnly.ExitCode, checkedOnly.Output));
        var updated = desk.Run(now, "lock", "--update");
        Assert.Equal((0, changes + "green.lock.json written: 2 experiments\n"), (updated.ExitCode, updated.Output));
        Assert.Equal(0, desk.Run(now, "lock").ExitCode);
    }

    [Fact]
    public void An_update_without_a_change_leaves_the_bytes_alone_on_any_day()
    {
        desk.Run([Fake()], "lock", "--update");
        var before = File.ReadAllText(LockPath);
        Assert.Contains("\"locked\": \"2026-03-02\"", before);
        using var later = new Desk { Clock = new Calendar(new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)) };
        later.Write("green.lock.json", before);
        var outcome = later.Run([Fake()], "lock", "--update");
        Assert.Equal((0, "green.lock.json is up to date: 1 experiment\n"), (outcome.ExitCode, outcome.Output));
        Assert.Equal(before, File.ReadAllText(Path.Combine(later.Folder, "green.lock.json")));
    }

    [Fact]
    public void Data_that_is_not_there_is_said_not_to_be_compared()
    {
        var images = new IdxDataPlan { Split = new(1, 0, 0), Path = "digits", Hash = "aa", Shape = [1, 2, 2], Classes = 2, ScaleLow = 0, ScaleHigh = 1 };
        desk.Run([new FakeExperiment { Plan = Plain with { Data = images } }], "lock", "--update");
        var before = File.ReadAllText(LockPath);
        IExperiment[] away = [new FakeExperiment { Plan = Plain with { Data = images with { Hash = null } } }];
        foreach (var option in new[] { "--check", "--update" })
        {
            var outcome = desk.Run(away, "lock", option);
            Assert.Equal(0, outcome.ExitCode);
            Assert.StartsWith("not compared: whether the data of fake changed;", outcome.Output, StringComparison.Ordinal);
        }
        Assert.Equal(before, File.ReadAllText(LockPath));
        var changed = desk.Run([new FakeExperiment { Plan = Plain with { Data = images with { Hash = "bb" } } }], "lock");
        Assert.Equal(2, changed.ExitCode);
        Assert.Contains("  digits hash aa -> bb\n", changed.Output);
    }

    [Fact]
    public void An_update_takes_the_metrics_of_the_newest_completed_run_of_this_configuration()
    {
        Assert.Equal(0, desk.Run([Fake()], "run", "fake", "--meter", "modelled").ExitCode);
        var id = Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(desk.Folder, "runs", "fake"))));
        var outcome = desk.Run([Fake()], "lock", "--update");
        Assert.Equal($"fake\n  baseline not set -> mae 0.5 ({id})\ngreen.lock.json written: 1 experiment\n", outcome.Output);
        // Without the run at hand it stays, and goes with the configuration that reached it.
        Assert.Equal("green.lock.json is up to date: 1 experiment\n", desk.Run([Fake()], "lock", "--update", "--runs", "elsewhere").Output);
        var other = new FakeExperiment { Plan = Plain with { Settings = ["seed=2", "train.steps=100"] } };
        Assert.Contains($"  baseline mae 0.5 ({id}) -> not set\n", desk.Run([other], "lock", "--update").Output);
    }

    [Fact]
    public void In_a_CI_job_nothing_is_written_unless_it_is_forced()
    {
        using var job = new Desk { IsCI = true };
        var refused = job.Run([Fake()], "lock", "--update");
        Assert.Equal((5, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("in a CI job nobody sees what is locked", refused.Error);
        Assert.Empty(Directory.GetFiles(job.Folder));
        Assert.Equal(0, job.Run([Fake()], "lock", "--update", "--force").ExitCode);
        Assert.Equal(0, job.Run([Fake()], "lock").ExitCode);
    }

    [Theory]
    [InlineData("--check", "--update")]
    [InlineData("--force")]
    [InlineData("--force", "--check")]
    [InlineData("now")]
    public void Options_that_make_no_sense_are_told(params string[] options) => Assert.Equal(5, desk.Run([Fake()], ["lock", .. options]).ExitCode);

    [Theory]
    [InlineData("{\n  \"version\": 1,\n  oops\n", "green.lock.json(3,3): this lock file is damaged")]
    [InlineData("{\n<<<<<<< ours\n", "green.lock.json(2,1): this lock file has an unresolved merge conflict")]
    [InlineData("{\"version\": 9}", "this lock file is of version 9")]
    public void A_damaged_lock_file_is_told_with_its_place_and_never_written_over(string text, string message)
    {
        desk.Write("green.lock.json", text);
        foreach (var option in new[] { "--check", "--update" })
        {
            var outcome = desk.Run([Fake()], "lock", option);
            Assert.Equal((5, ""), (outcome.ExitCode, outcome.Output));
            Assert.Contains(message, outcome.Error);
        }
        Assert.Equal(text, File.ReadAllText(LockPath));
    }

    [Fact]
    public void Without_experiments_there_is_nothing_to_lock()
    {
        Assert.Equal((8, ""), (desk.Run([], "lock", "--update").ExitCode, desk.Run([], "lock").Output));
        Assert.False(File.Exists(LockPath));
        var json = desk.Run([], "lock", "--json");
        Assert.Equal((8, 0), (json.ExitCode, json.Json.GetProperty("experiments").GetArrayLength()));
    }

    [Fact]
    public void One_object_says_it_all()
    {
        desk.Run([Fake()], "lock", "--update");
        var outcome = desk.Run([new FakeExperiment { Plan = Plain with { Settings = ["seed=1"] } }, Fake("new")], "lock", "--json");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal(("green.lock.json", true, false, 2), (
            outcome.Json.GetProperty("file").GetString(), outcome.Json.GetProperty("existed").GetBoolean(),
            outcome.Json.GetProperty("written").GetBoolean(), outcome.Json.GetProperty("differing").GetInt32()));
        var (fake, added) = (outcome.Json.GetProperty("experiments")[0], outcome.Json.GetProperty("experiments")[1]);
        Assert.Equal(("fake", "changed"), (fake.GetProperty("experiment").GetString(), fake.GetProperty("state").GetString()));
        var change = Assert.Single(fake.GetProperty("changes").EnumerateArray());
        Assert.Equal(("train.steps", "100", JsonValueKind.Null), (change.GetProperty("path").GetString(), change.GetProperty("before").GetString(), change.GetProperty("after").ValueKind));
        Assert.Equal(("new", "added"), (added.GetProperty("experiment").GetString(), added.GetProperty("state").GetString()));
    }

    /// <summary>Whatever somebody is changing in the experiments just now, the program and its lock file can be held against each other.</summary>
    [Fact]
    public void The_repositorys_experiments_are_locked()
    {
        var outcome = ExperimentsProgram.Run(desk.Folder, "lock", "--json");
        Assert.Equal(outcome.Json.GetProperty("differing").GetInt32() == 0 ? 0 : 2, outcome.ExitCode);
        Assert.True(outcome.Json.GetProperty("existed").GetBoolean());
        Assert.NotEmpty(outcome.Json.GetProperty("experiments").EnumerateArray());
    }

    private static FakeExperiment Fake(string name = "fake") => new() { Plan = Plain with { Name = name } };

    private sealed class Calendar(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
