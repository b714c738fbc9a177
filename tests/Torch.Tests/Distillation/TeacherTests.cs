using GreenDsl.Runtime;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Torch.Tests.Support;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Distillation;

public sealed class TeacherTests : IDisposable
{
    private static readonly ExperimentPlan TeacherPlan = Plans.Classification with { Name = "big", Source = "big.green.yaml" };
    private static readonly TorchExperiment Teacher = new(TeacherPlan, Networks.Dense(8, 32, 3), Networks.CrossEntropy);

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_student_of_nothing_but_its_teacher_follows_it_where_the_labels_are_wrong()
    {
        var teacher = Train(Teacher);
        // Every label of the table is one class too high, but the teacher learnt the right ones: alpha 1 hears nothing but the teacher.
        var student = Student(1, OneTooHigh);
        var follower = Run.Start(student, Options());
        Assert.InRange(follower.Metrics["accuracy"], 0.8, 1);
        Assert.Equal(("big", new RunFolder(teacher.Run).Id, teacher.Energy.UsedJ), (follower.Teacher!.Experiment, follower.Teacher.Run, follower.Teacher.UsedJ));

        var believer = Run.Start(Student(0, OneTooHigh), Options());
        Assert.InRange(believer.Metrics["accuracy"], 0, 0.2);
    }

    [Fact]
    public void A_student_that_is_narrowed_and_takes_larger_batches_still_hears_what_was_said_of_its_own_samples()
    {
        var plan = Following(1) with { Distill = new() { Teacher = "big", Alpha = 1, Run = Train(Teacher).Run } };
        var sketch = new Sketch(8).Linear(16).Relu().Linear(3);
        var student = new TorchExperiment(plan with { Network = sketch.Plan() }, sketch.Create, OneTooHigh) { Teacher = static () => Teacher };
        using var engine = student.Open(student.Plan, []);
        engine.Consult();
        engine.Steps(20);

        engine.Become(engine.Form with { Widths = [8], BatchMultiple = 2 });
        engine.Steps(60);

        Assert.InRange(engine.Evaluate(DataPart.Test, WeightSet.Raw).Metrics["accuracy"], 0.8, 1);
    }

    [Fact]
    public void A_resumed_student_takes_the_same_steps_and_insists_on_its_teacher()
    {
        var teacher = Train(Teacher);
        var student = Student(0.5, Networks.CrossEntropy);
        var whole = Run.Start(student, Options());

        using var stop = new CancellationTokenSource();
        var cut = Run.Start(student, Options() with { Observer = new StopAt(stop, 20), ProgressInterval = TimeSpan.Zero }, stop.Token);
        Assert.Equal(StopReason.User, cut.Stopped);
        // A better teacher came along meanwhile.
        Train(Teacher);
        var resumed = Run.Resume(student, new(cut.Run), Options());
        Assert.Equal(new RunFolder(teacher.Run).Id, resumed.Teacher!.Run);
        Assert.Equal(File.ReadAllBytes(new RunFolder(whole.Run).Weights), File.ReadAllBytes(new RunFolder(resumed.Run).Weights));

        var longer = student.Plan with { Training = student.Plan.Training with { Epochs = 5 } };
        File.AppendAllText(new RunFolder(teacher.Run).Weights, " ");
        Assert.Contains("are not those that taught this run", Refusal(() => Run.Resume(student, new(cut.Run), Options() with { Plan = longer })), StringComparison.Ordinal);
        Directory.Delete(teacher.Run, recursive: true);
        Assert.Contains("is gone; if it was moved", Refusal(() => Run.Resume(student, new(cut.Run), Options() with { Plan = longer })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_teacher_sees_the_same_rows_as_it_was_trained_to_see_them()
    {
        folder.Write("fruit.csv", Fruit());
        var table = (ExperimentPlan plan, Normalization normalize, string[] columns) => plan with
        {
            Data = new CsvDataPlan
            {
                Path = "fruit.csv", Features = [.. columns.Select(static name => new ColumnPlan { Name = name })],
                Label = new ColumnPlan { Name = "kind", Categories = ["apple", "pear", "plum"] }, Missing = MissingPolicy.Drop,
                Normalize = normalize, Split = new(0.8, 0, 0.2),
            },
        };
        var teacher = new TorchExperiment(table(TeacherPlan, Normalization.Standard, ["width", "height"]), Networks.Dense(2, 16, 3), Networks.CrossEntropy);
        Train(teacher);

        var student = Student(1, Networks.CrossEntropy, teacher, plan => table(plan, Normalization.MinMax, ["width", "height"]), 2);
        Assert.InRange(Run.Start(student, Options()).Metrics["accuracy"], 0.9, 1);
        // Without the heights a row with an empty one is no longer left out.
        var other = Student(1, Networks.CrossEntropy, teacher, plan => table(plan, Normalization.MinMax, ["width"]), 1);
        Assert.Contains("leave out different rows", Refusal(() => Run.Start(other, Options())), StringComparison.Ordinal);
        folder.Write("fruit.csv", Fruit() + "3,3,apple\n");
        Assert.Contains("other bytes", Refusal(() => Run.Start(student, Options())), StringComparison.Ordinal);
    }

    [Fact]
    public void Those_who_cannot_teach_are_refused_in_words()
    {
        var student = Student(0.5, Networks.CrossEntropy);
        Assert.Equal(
            $"small.green.yaml: 'small' learns from 'big', and {Options().RunsFolder} holds no run of it that came to its end: run big first, or name a run of it with --teacher",
            Refusal(() => Run.Start(student, Options())));
        var alone = new TorchExperiment(student.Plan, Networks.Dense(8, 3), Networks.CrossEntropy);
        var teacher = Train(Teacher);
        Assert.Equal("small.green.yaml: 'small' was compiled without its teacher 'big'; build again", Refusal(() => Run.Start(alone, Options())));
        Assert.Contains("divided otherwise", Refusal(() => Run.Start(student, Options() with { Plan = student.Plan with { Seed = 1 } })), StringComparison.Ordinal);
        Assert.Contains(
            "other labels", Refusal(() => Run.Start(student, Options() with { Plan = student.Plan with { Data = (SyntheticDataPlan)student.Plan.Data with { Classes = 2 } } })),
            StringComparison.Ordinal);
        Assert.Contains("were drawn by another rule", Refusal(() => Run.Start(student, Options() with { Plan = student.Plan with { Data = (SyntheticDataPlan)student.Plan.Data with { Noise = 1 } } })), StringComparison.Ordinal);
        Assert.Contains("but the experiment has no 'distill'", Refusal(() => Run.Start(Teacher, Options() with { Teacher = "big" })), StringComparison.Ordinal);
        Run.Start(student, Options() with { Teacher = teacher.Run });
        Assert.Contains("is a run of 'small'", Refusal(() => Run.Start(student, Options() with { Teacher = "small" })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_teacher_leaves_no_more_tensors_behind_than_its_weights()
    {
        Train(Teacher);
        var (taught, alone) = (Student(0.5, Networks.CrossEntropy), Student(0.5, Networks.CrossEntropy, with: static plan => plan with { Distill = null }));
        LeftBy(alone);
        LeftBy(taught);
        // A torch.nn.Sequential keeps what it holds when it is disposed of: two weights and two offsets, which the collector takes later. So it does with what
        // they were copied from on their way to a GPU.
        Assert.Equal(LeftBy(alone) + (Devices.HasGpu ? 8 : 4), LeftBy(taught));

        long LeftBy(TorchExperiment experiment)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = Tensor.TotalCount;
            Run.Start(experiment, Options());
            return Tensor.TotalCount - before;
        }
    }

    public void Dispose() => folder.Dispose();

    private RunResult Train(TorchExperiment experiment) => Run.Start(experiment, Options());

    private static TorchExperiment Student(
        double alpha, Func<Tensor, Tensor, nn.Reduction, Tensor> loss, TorchExperiment? teacher = null, Func<ExperimentPlan, ExperimentPlan>? with = null, int inputs = 8)
    {
        var plan = Following(alpha);
        return new(with?.Invoke(plan) ?? plan, Networks.Dense(inputs, 8, 3), loss) { Teacher = () => teacher ?? Teacher };
    }

    private static ExperimentPlan Following(double alpha) => Plans.Classification with
    {
        Name = "small", Source = "small.green.yaml", Structure = "small", Distill = new() { Teacher = "big", Temperature = 2, Alpha = alpha },
        Training = Plans.Classification.Training with { Epochs = 10 },
    };

    private static Tensor OneTooHigh(Tensor output, Tensor target, nn.Reduction reduction) => Networks.CrossEntropy(output, (target + 1).remainder(3), reduction);

    private RunOptions Options() => new() { RunsFolder = Path.Combine(folder.Path, "runs"), DataFolders = [folder.Path], Meter = Meters.Modelled };

    private static string Refusal(Action action) => Assert.Throws<ExperimentException>(action).Message;

    private static string Fruit()
    {
        var rows = Enumerable.Range(0, 300).Select(static i => $"{i % 3 * 4 + i % 7 / 10.0},{(i == 17 ? "" : i % 3 * -2 + i % 5 / 10.0)},{(i % 3) switch { 0 => "apple", 1 => "pear", _ => "plum" }}");
        return FormattableString.Invariant($"width,height,kind\n{string.Join('\n', rows)}\n");
    }

    private sealed class StopAt(CancellationTokenSource source, long step) : IRunObserver
    {
        public void Started(RunStart start) { }

        public void Progressed(in RunProgress progress)
        {
            if (progress.Step >= step) source.Cancel();
        }

        public void Evaluated(EvaluationRecord evaluation) { }

        public void Checkpointed(long step, string file) { }

        public void Noticed(string message) { }

        public void Compressed(CompressionRecord record) { }

        public void Finished(RunResult result) { }
    }
}
