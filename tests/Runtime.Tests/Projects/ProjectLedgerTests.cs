using GreenDsl.Runtime.Projects;
using static GreenDsl.Runtime.Tests.Projects.Entries;

namespace GreenDsl.Runtime.Tests.Projects;

public sealed class ProjectLedgerTests : IDisposable
{
    private readonly VirtualWorld world = new();

    private ProjectFiles Files => new(world.Folder);

    private Project Project => new() { Name = "shared", Folder = world.Folder, Budgets = [new() { EnergyJoules = 100 }] };

    public void Dispose() => world.Dispose();

    [Fact]
    public void What_one_appends_the_others_read()
    {
        var (one, other) = (new ProjectLedger(Project), new ProjectLedger(Project));

        Append(one, Started("a", 10));
        Append(other, Started("b", 20));
        Append(one, Settled("a", 5));

        Assert.Equal(75, one.Read().Left(Day(1)).Joules);
        Assert.Equal(75, other.Read().Left(Day(1)).Joules);
        Assert.Equal(3, File.ReadAllLines(Files.Ledger).Length);
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(Files.Folder, ".gitignore")));
    }

    [Fact]
    public void Whoever_only_looks_leaves_nothing_behind()
    {
        Assert.Empty(new ProjectLedger(Project).Read().Runs);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.Folder));
    }

    [Fact]
    public void A_torn_last_line_permitted_nothing_and_is_taken_away()
    {
        Append(new(Project), Started("a", 10));
        File.AppendAllText(Files.Ledger, "0123456789abcdef {\"at\":");

        Append(new(Project), Settled("a", 5));

        Assert.Equal(95, new ProjectLedger(Project).Read().Left(Day(1)).Joules);
        Assert.Equal(2, File.ReadAllLines(Files.Ledger).Length);
    }

    [Fact]
    public void A_changed_line_is_an_error_with_its_place_and_the_way_out()
    {
        Append(new(Project), Started("a", 10), Settled("a", 5));
        File.WriteAllText(Files.Ledger, File.ReadAllText(Files.Ledger).Replace("\"joules\":5", "\"joules\":4", StringComparison.Ordinal));

        var error = Assert.Throws<ExperimentException>(() => Append(new(Project), Started("b", 1)));

        Assert.StartsWith($"{Files.Ledger}(2,1): the project's ledger is damaged here", error.Message, StringComparison.Ordinal);
        Assert.Contains($"move the folder {Files.Folder} away", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lines_that_are_missing_at_the_end_are_not_forgotten(bool all)
    {
        var running = new ProjectLedger(Project);
        Append(running, Started("a", 10), Lease("a", 10, 90));
        var lines = File.ReadAllLines(Files.Ledger);
        if (all) File.Delete(Files.Ledger);
        else File.WriteAllText(Files.Ledger, lines[0] + "\n");

        foreach (var ledger in new[] { new(Project), running })
        {
            var error = Assert.Throws<ExperimentException>(() => Append(ledger, Started("b", 1)));
            Assert.Contains("lines are missing at the end", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_ledger_of_the_same_length_is_not_taken_for_the_one_that_was_read()
    {
        var running = new ProjectLedger(Project);
        Append(running, Started("a", 10));
        Directory.Delete(Files.Folder, recursive: true);
        Append(new(Project), Started("b", 10), Settled("b", 10));

        Assert.Throws<ExperimentException>(() => Append(running, Settled("a", 5)));
    }

    [Fact]
    public void Whoever_keeps_the_ledger_too_long_is_named()
    {
        Files.Create();
        using var other = ProjectLock.Take(Files);

        var error = Assert.Throws<ExperimentException>(() => ProjectLock.Take(Files, TimeSpan.Zero));

        Assert.Contains("other processes kept the project's ledger", error.Message, StringComparison.Ordinal);
    }

    private static void Append(ProjectLedger ledger, params ProjectEntry[] entries) => ledger.Update(turn =>
    {
        foreach (var entry in entries) turn.Append(entry);
        return true;
    });
}
