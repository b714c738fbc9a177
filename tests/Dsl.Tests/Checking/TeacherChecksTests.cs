using GreenDsl.Dsl.Checking;

namespace GreenDsl.Dsl.Tests.Checking;

public sealed class TeacherChecksTests
{
    private static readonly Learner Cnn = Learner.Of(GreenCompiler.Compile(Valid.MnistCnn, "x", null).Experiment!.Experiment);
    private static readonly Learner Student = Cnn with { Name = "student", Teacher = "mnist-cnn" };

    [Fact]
    public void A_teacher_of_the_same_question_will_do()
    {
        Assert.Null(TeacherChecks.Check(Student, [Cnn, Student]));
        Assert.Null(TeacherChecks.Check(Cnn, [Cnn, Student]));
    }

    [Fact]
    public void An_unknown_teacher_is_named_with_what_was_meant() =>
        Expect("GRN0611", "there is no experiment 'mnist-cn' to learn from; did you mean 'mnist-cnn'?", Student with { Teacher = "mnist-cn" }, Cnn);

    [Fact]
    public void Nobody_learns_from_itself()
    {
        Expect("GRN0612", "'student' learns from 'student': no experiment can learn from itself; remove one 'distill'", Student with { Teacher = "student" });
        var circle = Cnn with { Teacher = "student" };
        Expect("GRN0612", "'student' learns from 'mnist-cnn' learns from 'student': no experiment can learn from itself; remove one 'distill'", Student, circle);
        // Who learns from a circle without being part of it is told nothing new.
        Assert.Null(TeacherChecks.Check(Student with { Name = "third" }, [Student with { Name = "third" }, Student, circle]));
    }

    [Fact]
    public void Teacher_and_student_answer_the_same_question_about_samples_that_are_divided_alike()
    {
        Expect("GRN0613", "'mnist-cnn' cannot teach this: it is trained for numbers, and this is classes; give both a loss of the same kind", Student, Cnn with { Task = Model.TaskKind.Regression });
        Expect(
            "GRN0613", "'mnist-cnn' cannot teach this: it learns 26 classes of images, and this 10 classes of images; give both the same label and classes",
            Student, Cnn with { Label = "26 classes of images" });
        Expect(
            "GRN0613", "'mnist-cnn' cannot teach this: its samples are divided by seed 1 and 80% / 10% / 10%, and these by seed 0 and 80% / 10% / 10%; give both the same seed and split",
            Student, Cnn with { Division = "seed 1 and 80% / 10% / 10%" });
    }

    [Fact]
    public void The_place_of_the_teacher_is_known()
    {
        var text = Valid.MnistCnn + "distill: {temperature: 2, teacher: mnist-cnn}\n";
        var span = GreenCompiler.Compile(text, "x", null).TeacherSpan!.Value;
        Assert.Equal("mnist-cnn", text.Substring(span.Start, span.Length));
    }

    private static void Expect(string id, string message, Learner student, params Learner[] others)
    {
        var (rule, arguments) = TeacherChecks.Check(student, [student, .. others])!.Value;
        Assert.Equal((id, message), (rule.Id, new GreenDsl.Dsl.Text.Finding(rule, default, arguments).Message));
    }
}
