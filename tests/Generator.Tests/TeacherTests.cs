using GreenDsl.Generator.Tests.Infrastructure;
using GreenDsl.Torch;

namespace GreenDsl.Generator.Tests;

/// <summary>An experiment that learns from another one.</summary>
public class TeacherTests
{
    private static readonly string Teacher = Samples.Experiment("teacher");
    private static readonly string Student = Samples.Experiment("student") + "distill: {teacher: teacher}\n";

    [Fact]
    public void A_student_knows_its_teachers_class()
    {
        var outcome = new Project().With("teacher.green.yaml", Teacher).With("student.green.yaml", Student).Run();
        Assert.DoesNotContain(outcome.Findings, static finding => finding.Contains("error"));
        var assembly = outcome.Load();
        var student = (TorchExperiment)assembly.GetType("Golden.Student")!.GetProperty("Experiment")!.GetValue(null)!;
        Assert.Same(assembly.GetType("Golden.Teacher")!.GetProperty("Experiment")!.GetValue(null), student.Teacher!());
        Assert.Equal("teacher", student.Plan.Distill!.Teacher);
    }

    [Fact]
    public void A_teacher_that_is_not_there_is_found_where_it_is_named_and_comes_back()
    {
        var project = new Project().With("taecher.green.yaml", Samples.Experiment("taecher")).With("student.green.yaml", "\n" + Student);
        var outcome = project.Run();
        var line = Student.Count(static c => c == '\n') + 1;
        Assert.Contains($"student.green.yaml({line},20): error GRN0611: there is no experiment 'teacher' to learn from; did you mean 'taecher'?", outcome.Findings);
        Assert.DoesNotContain("student.green.g.cs", outcome.Sources.Keys);
        Assert.DoesNotContain("Student", outcome.Catalog);

        var found = project.With("teacher.green.yaml", Teacher).Run();
        Assert.DoesNotContain(found.Findings, static finding => finding.Contains("GRN06"));
        Assert.Contains("student.green.g.cs", found.Sources.Keys);
    }

    [Fact]
    public void Who_learns_from_a_student_without_a_teacher_is_not_emitted_either()
    {
        var third = Samples.Experiment("third") + "distill: {teacher: student}\n";
        var outcome = new Project().Quiet().With("student.green.yaml", Student).With("third.green.yaml", third).Run();
        Assert.Empty(outcome.Findings);
        Assert.Equal(["GreenCatalog.g.cs"], outcome.Sources.Keys);
        outcome.Load();
    }
}
