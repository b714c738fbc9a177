using System.Diagnostics;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Storage;
using static GreenDsl.Runtime.Tests.Projects.Entries;

namespace GreenDsl.Runtime.Tests.Projects;

public sealed class DeadRunsTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_run_whose_folder_is_gone_has_spent_its_lease() => Assert.Equal(Joules(80), Closing(Started("a", 80, owner: Dead))!.Spent);

    [Fact]
    public void A_runs_own_ledger_knows_better()
    {
        WriteOwn(spent: 40, leased: 55).Dispose();

        Assert.Equal(55, Closing(Started("a", 80, owner: Dead))!.Spent.Joules);
    }

    [Fact]
    public void A_damaged_ledger_of_its_own_does_not_make_a_run_cheaper()
    {
        WriteOwn(spent: 40, leased: 55).Dispose();
        File.WriteAllText(OwnLedger, "0123456789abcdef {}\n");

        Assert.Equal(80, Closing(Started("a", 80, owner: Dead))!.Spent.Joules);
    }

    [Fact]
    public void A_process_that_cannot_be_seen_but_holds_its_ledger_is_at_work()
    {
        using var held = WriteOwn(spent: 40, leased: 55);

        Assert.Null(Closing(Started("a", 80, owner: Dead)));
    }

    [Fact]
    public void The_living_and_the_settled_are_left_alone()
    {
        Assert.Null(Closing(Started("a", 80)));
        Assert.Null(Closing(Started("a", 80, owner: Dead), Settled("a", 20)));
    }

    [Fact]
    public void A_later_process_of_the_same_number_is_not_taken_for_the_owner()
    {
        Assert.True(ProcessIdentity.Current.IsAlive);
        Assert.False((ProcessIdentity.Current with { Born = "earlier" }).IsAlive);
        using var other = Process.GetCurrentProcess();
        Assert.Equal(other.Id, ProcessIdentity.Current.Id);
    }

    private string OwnLedger => Path.Combine(world.Folder, "runs", "sample", "a", "ledger.log");

    private ProjectEntry? Closing(params ProjectEntry[] entries)
    {
        var books = new ProjectBooks([]);
        foreach (var entry in entries) books.Apply(entry);
        return DeadRuns.Closings(books, world.Folder, Day(2)).SingleOrDefault();
    }

    private RunLedger WriteOwn(double spent, double leased)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(OwnLedger)!);
        var ledger = RunLedger.Open(OwnLedger);
        ledger.Append(new()
        {
            At = Day(1),
            Event = LedgerEvent.Lease,
            Step = 1,
            Energy = new(spent, spent, spent, EnergyTag.Measured),
            Grams = spent / 1000,
            Carbon = new(IntensityKind.Average, default, 0, [new(Day(1), 3600, 3600, 3600, spent, "test")]),
            Seconds = 1,
            Leased = new(leased, leased / 1000, 2),
            Meter = "cpu",
        });
        return ledger;
    }
}
