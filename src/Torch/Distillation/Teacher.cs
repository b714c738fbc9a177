using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Distillation;

/// <summary>A trained network that answers for a student's training samples, which it sees as it was trained to see them.</summary>
internal sealed class Teacher : IDisposable
{
    // As large as the evaluator's: the cost of a call vanishes, and activations stay near the processor.
    private const int Portion = 256;

    private readonly SavedNetwork saved;
    private readonly ExperimentPlan plan;
    private readonly Dataset? own;
    private readonly Device device;

    private Teacher(SavedNetwork saved, ExperimentPlan plan, Dataset? own, Device device) => (this.saved, this.plan, this.own, this.device) = (saved, plan, own, device);

    /// <summary>Scaling of its answers where they are numbers.</summary>
    public LinearScale LabelScale => saved.Preprocessing.LabelScale;

    /// <summary>Its outputs are probabilities.</summary>
    public bool OutputsProbabilities => plan.OutputsProbabilities;

    /// <summary>Loads the teacher that a student's plan names.</summary>
    /// <param name="experiment">The teacher as compiled.</param>
    /// <param name="student">The student's plan.</param>
    /// <param name="data">The student's data.</param>
    /// <param name="folders">Folders in which relative data paths are looked for.</param>
    /// <param name="device">Where to compute.</param>
    /// <exception cref="ExperimentException">There is no such run, or it cannot teach this student; the message says why.</exception>
    public static Teacher Load(TorchExperiment experiment, ExperimentPlan student, Dataset data, IReadOnlyList<string> folders, Device device)
    {
        var folder = new RunFolder(student.Distill!.Run
            ?? throw new ExperimentException($"{student.Source}: no run of '{student.Distill.Teacher}' was chosen to teach; start the run through Run.Start, which finds one"));
        var plan = folder.ReadPlan();
        var meeting = new Meeting(student, plan, folder.Path);
        meeting.RequireSameTask();
        var saved = SavedNetwork.Load(experiment, folder.Path);
        Dataset? own = null;
        try
        {
            own = meeting.OwnData(data, RunRecord.Read(folder).DataHash, folders, device);
            meeting.RequireSamePreprocessing((own ?? data).Preprocessing, saved.Preprocessing);
            saved.Network.to(device);
            return new Teacher(saved, plan, own, device);
        }
        catch
        {
            own?.Dispose();
            saved.Dispose();
            throw;
        }
    }

    /// <summary>Its outputs for the whole training part, float32 (samples, outputs).</summary>
    /// <param name="data">The student's data.</param>
    /// <param name="portionDone">Told after each portion how many samples it had, and how many are left.</param>
    public Tensor Answer(Dataset data, Action<int, int>? portionDone)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var (part, answers) = ((own ?? data)[DataPart.Train], new List<Tensor>());
        for (var start = 0; start < part.Count; start += Portion)
        {
            var count = Math.Min(Portion, part.Count - start);
            using (var portion = NewDisposeScope())
                answers.Add(saved.Network.call(part.Range(start, count).Inputs).MoveToOuterDisposeScope());
            portionDone?.Invoke(count, part.Count - start - count);
        }
        return cat(answers, 0).to(device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        own?.Dispose();
        saved.Dispose();
    }
}
