using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Data;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Distillation;

/// <summary>Whether a trained network can teach a student: both answer the same question about the same samples, and neither has seen the other's exam.</summary>
/// <param name="student">The student's plan.</param>
/// <param name="teacher">The plan that the teacher was trained by.</param>
/// <param name="run">The teacher's run, for messages.</param>
internal sealed class Meeting(ExperimentPlan student, ExperimentPlan teacher, string run)
{
    /// <exception cref="ExperimentException">Outputs mean different things.</exception>
    public void RequireSameTask()
    {
        if (teacher.Task != student.Task) throw Unfit($"its outputs are those of {Words(teacher.Task)}, and this is {Words(student.Task)}");
        if (!Labels(teacher.Data).SequenceEqual(Labels(student.Data)))
            throw Unfit($"it was taught other labels ({string.Join(", ", Labels(teacher.Data))}) than there are here ({string.Join(", ", Labels(student.Data))})");
    }

    /// <summary>The teacher's data, read anew where the two see the same samples differently; <see langword="null"/> where the student's serve both.</summary>
    /// <exception cref="ExperimentException">They are not the same samples, divided alike.</exception>
    public Dataset? OwnData(Dataset data, string? trainedOn, IReadOnlyList<string> folders, Device device)
    {
        if (trainedOn is not null && data.Hash is not null && trainedOn != data.Hash) throw Unfit("it was trained on files that hold other bytes");
        // Another division would have shown the teacher what the student is judged by.
        if (teacher.Seed != student.Seed || teacher.Data.Split != student.Data.Split)
            throw Unfit("its samples were divided otherwise, so it has seen some that this run is judged by; give both the same seed and split");
        var same = teacher.Data with { Rows = student.Data.Rows, Hash = student.Data.Hash };
        if (PlanJson.Serialize(student with { Data = Moved(same) }) == PlanJson.Serialize(student)) return null;
        if (student.Data is SyntheticDataPlan || teacher.Data is SyntheticDataPlan) throw Unfit("its samples were drawn by another rule");

        var own = Dataset.Load(teacher with { Data = Moved(teacher.Data) }, folders, device);
        if (own.Hash == data.Hash && (own.Rows ?? []).SequenceEqual(data.Rows ?? [])) return own;
        own.Dispose();
        throw Unfit("the two leave out different rows of the data, so their samples are not the same; give both the same features or the same 'missing'");
    }

    /// <exception cref="ExperimentException">The data has changed since the teacher was trained.</exception>
    public void RequireSamePreprocessing(Preprocessing now, Preprocessing then)
    {
        if (now.ToJson() != then.ToJson()) throw Unfit("its data has changed since it was trained");
    }

    // The same files, wherever the teacher's declaration looks for them from.
    private DataPlan Moved(DataPlan data) => (data, student.Data.DeclaredPath) switch
    {
        (CsvDataPlan csv, { } path) => csv with { Path = path },
        (IdxDataPlan idx, { } path) => idx with { Path = path },
        _ => data,
    };

    private static IEnumerable<string> Labels(DataPlan data) => data switch
    {
        CsvDataPlan csv => csv.Label.Categories is { } categories ? [csv.Label.Name, .. categories] : [csv.Label.Name],
        IdxDataPlan idx => [FormattableString.Invariant($"{idx.Classes} classes")],
        SyntheticDataPlan synthetic => [FormattableString.Invariant($"{synthetic.Kind}, {synthetic.Classes} classes")],
        _ => [],
    };

    private static string Words(TaskKind task) => task switch
    {
        TaskKind.Regression => "a regression",
        TaskKind.BinaryClassification => "a choice of two",
        _ => "a classification",
    };

    private ExperimentException Unfit(string why) => new($"{student.Source}: {run} cannot teach '{student.Name}': {why}");
}
