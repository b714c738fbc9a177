using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Checking;

/// <summary>What an experiment is to those that learn from it, and to the one that it learns from. Equal by value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Teacher">Whom it learns from.</param>
/// <param name="Task">What its outputs mean.</param>
/// <param name="Label">What they are about, in words.</param>
/// <param name="Division">How its samples are divided, in words.</param>
public sealed record Learner(string Name, string? Teacher, TaskKind Task, string Label, string Division)
{
    /// <summary>An experiment without errors.</summary>
    public static Learner Of(Experiment experiment) => new(
        experiment.Name, experiment.Distill?.Teacher, Words<LossWord>.Find(experiment.Loss.Word)!.Task, LabelOf(experiment.Data),
        $"seed {Numerals.Text(experiment.Seed)} and {Share(experiment.Data.Train)} / {Share(experiment.Data.Validation)} / {Share(experiment.Data.Test)}");

    private static string LabelOf(Dataset data) => data switch
    {
        CsvDataset { Label: { Categories: { } categories } label } => $"'{label.Name}' ({string.Join(", ", categories)})",
        CsvDataset csv => $"'{csv.Label.Name}'",
        IdxDataset idx => $"{Numerals.Text(idx.Classes)} classes of images",
        SyntheticDataset synthetic => $"{synthetic.Kind} with {Numerals.Text(synthetic.Classes)} classes",
        _ => "",
    };

    private static string Share(double share) => Numerals.Text(Math.Round(share * 100, 6)) + "%";
}

/// <summary>What a student demands of its teacher, over all files of a project.</summary>
public static class TeacherChecks
{
    /// <summary>What is wrong with the teacher of a student, as a rule and its arguments; <see langword="null"/> where nothing is.</summary>
    /// <param name="student">The student.</param>
    /// <param name="all">All experiments of the project, itself too.</param>
    public static (FindingRule Rule, EquatableArray<string> Arguments)? Check(Learner student, IReadOnlyCollection<Learner> all)
    {
        if (student.Teacher is not { } name)
            return null;
        if (Circle(student, all) is { } circle)
            return (FindingCatalog.TeacherCycle, EquatableArray.Of(circle));
        if (all.FirstOrDefault(other => other.Name == name) is not { } teacher)
            return (FindingCatalog.UnknownTeacher, EquatableArray.Of(name, Spelling.Suggestion(name, [.. all.Select(static other => other.Name).Where(other => other != student.Name)])));
        var (why, fix) = Difference(student, teacher);
        return why is null ? null : (FindingCatalog.TeacherDiffers, EquatableArray.Of(name, why, fix));
    }

    private static (string? Why, string Fix) Difference(Learner student, Learner teacher)
    {
        if (teacher.Task != student.Task)
            return ($"it is trained for {Words(teacher.Task)}, and this is {Words(student.Task)}", "give both a loss of the same kind");
        if (teacher.Label != student.Label)
            return ($"it learns {teacher.Label}, and this {student.Label}", "give both the same label and classes");
        // Divided otherwise, the teacher would have seen what its student is judged by.
        return teacher.Division == student.Division ? default : ($"its samples are divided by {teacher.Division}, and these by {student.Division}", "give both the same seed and split");
    }

    private static string? Circle(Learner student, IReadOnlyCollection<Learner> all)
    {
        var way = new List<string> { student.Name };
        for (var name = student.Teacher; name is not null; name = all.FirstOrDefault(other => other.Name == name)?.Teacher)
        {
            way.Add(name);
            if (name == student.Name)
                return "'" + string.Join("' learns from '", way) + "'";
            // A circle that others make is theirs to tell.
            if (way.Count > all.Count + 1)
                return null;
        }
        return null;
    }

    private static string Words(TaskKind task) => task switch
    {
        TaskKind.Regression => "numbers",
        TaskKind.BinaryClassification => "a yes or no",
        _ => "classes",
    };
}
