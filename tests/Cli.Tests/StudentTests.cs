using System.Text.Json;

namespace GreenDsl.Cli.Tests;

/// <summary>A network that learns from another one's run and is shipped, as a user does it.</summary>
public sealed class StudentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_student_names_its_teacher_and_what_is_shipped_of_it_costs_no_budget()
    {
        var teacher = Teach();
        var outcome = Student("--json", "--set", "train.epochs=2");
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        var learnt = outcome.Json.GetProperty("teacher");
        Assert.Equal(("digits-cnn", Path.GetFileName(teacher)), (learnt.GetProperty("experiment").GetString(), learnt.GetProperty("run").GetString()));
        var shipped = outcome.Json.GetProperty("deployment");
        // A byte for each weight instead of four, besides scales, offsets and the head of the file.
        Assert.InRange(shipped.GetProperty("bytes").GetDouble() / shipped.GetProperty("trainedBytes").GetDouble(), 0.25, 0.3);
        Assert.Equal(Accuracy(outcome.Json), Accuracy(shipped, "trainedMetrics"));
        Assert.InRange(Accuracy(shipped) - Accuracy(outcome.Json), -0.02, 0.02);

        // Shipped again and otherwise: metered as the run was, and at nobody's expense.
        var run = outcome.Json.GetProperty("run").GetString()!;
        var again = Green("deploy", "digits-student", "--set", "deploy.quantize.dtype=ternary");
        Assert.True(again.ExitCode == 0, again.ToString());
        Assert.Contains("deployed as ternary: runs/digits-student/", again.Output);
        Assert.Contains("no saving by counting operations, modelled", again.Output);
        var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json"))).RootElement.GetProperty("result");
        Assert.Equal(Used(outcome), record.GetProperty("energy").GetProperty("usedJ").GetDouble());
        Assert.InRange(record.GetProperty("deployment").GetProperty("bytes").GetInt64(), 1, shipped.GetProperty("bytes").GetInt64() / 2);
        Assert.Equal(new FileInfo(Path.Combine(run, "deployed.safetensors")).Length, record.GetProperty("deployment").GetProperty("bytes").GetInt64());
    }

    [Fact]
    public void Who_cannot_teach_or_be_shipped_is_refused_in_words_and_leaves_no_run()
    {
        Refused("holds no run of it that came to its end: run digits-cnn first, or name a run of it with --teacher", Student());
        Assert.Equal(0, Green("run", "linear-regression", "--meter", "modelled", "--set", "train.epochs=1").ExitCode);
        Refused("is a run of 'linear-regression', and the teacher is to be 'digits-cnn'", Student("--teacher", "linear-regression"));
        Refused("there is no run 'nobody'", Student("--teacher", "nobody"));
        Refused("but the experiment has no 'distill' that says how to learn from it", Green("run", "linear-regression", "--teacher", "nobody"));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "runs", "digits-student")));

        Refused("linear-regression.green.yaml does not say what to make of the network", Green("deploy", "linear-regression"));
        Refused("there is no run 'digits-cnn'", Green("deploy", "digits-cnn"));
    }

    [Fact]
    public void A_student_that_made_itself_cheaper_goes_on_with_the_teacher_that_it_began_with()
    {
        var teacher = Teach();
        var whole = Used(Student("--json"));
        var limit = FormattableString.Invariant($"budget.energy={0.4 * whole:R} J");
        var cheaper = Student("--json", "--set", limit, "--set", "budget.on_exceed=compress", "--set", "compress.steps=[{precision: bf16-mixed}, {prune: 50%}, {easy_samples: 50%}]");
        Assert.True(cheaper.ExitCode == 0, cheaper.ToString());
        Assert.InRange(Used(cheaper), 0, 0.4 * whole);
        string[] changes = ["computing products in bf16", "leaving out 50 % of the easy samples"];
        Assert.All(changes, change => Assert.Contains(change, cheaper.Json.GetProperty("changed").GetString()));

        Teach();
        var resumed = Green("resume", cheaper.Json.GetProperty("run").GetString()!, "--set", "budget.energy=1 kJ", "--set", "train.epochs=18", "--json");
        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal(Path.GetFileName(teacher), resumed.Json.GetProperty("teacher").GetProperty("run").GetString());
        Assert.Equal("completed", resumed.Json.GetProperty("stopped").GetString());
        Assert.Equal("modelled", resumed.Json.GetProperty("energy").GetProperty("tag").GetString());
        Assert.InRange(Accuracy(resumed.Json), 0.5, 1);

        Directory.Delete(teacher, recursive: true);
        Refused("is gone; if it was moved, say where it is with --teacher", Green("resume", "digits-student", "--set", "train.epochs=20"));
    }

    private string Teach()
    {
        var outcome = Green("run", "digits-cnn", "--meter", "modelled", "--set", "train.epochs=2", "--json");
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return outcome.Json.GetProperty("run").GetString()!;
    }

    private Outcome Student(params string[] further) => Green(["run", "digits-student", "--meter", "modelled", .. further]);

    private Outcome Green(params string[] line) => ExperimentsProgram.Run(folder.Path, line);

    private static void Refused(string why, Outcome outcome)
    {
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains(why, outcome.Error);
    }

    private static double Used(Outcome outcome) => outcome.Json.GetProperty("energy").GetProperty("usedJ").GetDouble();

    private static double Accuracy(JsonElement of, string metrics = "metrics") => of.GetProperty(metrics).GetProperty("accuracy").GetDouble();
}
