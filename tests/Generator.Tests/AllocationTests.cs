using GreenDsl.Benchmarks.Generator;

namespace GreenDsl.Generator.Tests;

/// <summary>What each act of a person allocates: milliseconds depend on the machine, bytes do not.</summary>
public sealed class AllocationTests
{
    private const int Few = 20;
    private const int Many = 120;

    [Fact]
    public void A_cold_build_takes_little_for_each_file() => Assert.InRange(PerFile(static build => build.Cold()), 20_000, 200_000);

    [Fact]
    public void An_edited_file_costs_about_one_file_however_many_there_are()
    {
        Assert.InRange(PerFile(static build => build.EditOne()), -100, 1_000);
        Assert.InRange(Beyond(Few, static build => build.EditOne()), 20_000, 400_000);
    }

    [Fact]
    public void A_shifted_line_is_read_again_and_nothing_more() =>
        Assert.InRange(Beyond(Few, static build => build.ShiftOne()), 20_000, Beyond(Few, static build => build.EditOne()) - 10_000);

    [Fact]
    public void A_keystroke_in_csharp_costs_nothing_for_each_file() => Assert.InRange(PerFile(static build => build.TypeCode()), -100, 250);

    // Bytes beyond those of a generator that only hands over texts, for each file that is added.
    private static long PerFile(Func<Build, Effort> act) => (Beyond(Many, act) - Beyond(Few, act)) / (Many - Few);

    private static long Beyond(int files, Func<Build, Effort> act)
    {
        var project = new GreenDsl.Benchmarks.Generator.Project(files);
        return Least(ours: true) - Least(ours: false);

        // The first time also makes what all builds share.
        long Least(bool ours) => Enumerable.Range(0, 3).Min(_ => act(project.Start(ours)).Bytes);
    }
}
