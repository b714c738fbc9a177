using System.Text.Json;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Tests.Storage;

public sealed class RunLedgerTests : IDisposable
{
    private readonly VirtualWorld world = new();

    private string LedgerFile => Path.Combine(world.Folder, "ledger.log");

    public void Dispose() => world.Dispose();

    [Fact]
    public void Lines_are_read_back_and_continued()
    {
        Append(Entry(1, 5), Entry(3, 8));
        Append(Entry(9, 9));

        using (var ledger = RunLedger.Open(LedgerFile)) Assert.Equal(Text(Entry(9, 9)), Text(ledger.Last));
        Assert.Equal(3, File.ReadAllLines(LedgerFile).Length);
    }

    [Fact]
    public void A_lease_that_was_never_settled_counts_as_spent_whole()
    {
        var spent = Entry(10, 15).AsSpent();

        Assert.Equal(new Spending(15, 1.5, 150), spent.Spent);
        // Upper end 10 of an estimate of 5: the lost 5 J are estimated as 2.5 J, and the lower end knows nothing of them.
        Assert.Equal(new(1, 7.5, 15, EnergyTag.Estimated), spent.Energy);
        Assert.Equal(Text(Entry(10, 10)), Text(Entry(10, 10).AsSpent()));
        // At 360 to 720 g/kWh the lost 5 J are at most 1 mg, and 2.5 J at 540 g/kWh most probably.
        Assert.Equal(new(0.1, 0.375e-3 + 0.2, 1e-3 + 0.3), spent.Carbon.Reading);
        Assert.Equal(7.5, Assert.Single(spent.Carbon.Stretches).Joules);
    }

    [Fact]
    public void A_torn_last_line_permitted_nothing_and_is_taken_away()
    {
        Append(Entry(1, 5), Entry(3, 8));
        var bytes = File.ReadAllBytes(LedgerFile);
        var firstLine = Array.IndexOf(bytes, (byte)'\n') + 1;
        for (var length = firstLine; length < bytes.Length; length++)
        {
            File.WriteAllBytes(LedgerFile, bytes[..length]);
            using (var ledger = RunLedger.Open(LedgerFile)) Assert.Equal(Text(Entry(1, 5)), Text(ledger.Last));
            Assert.Equal(firstLine, new FileInfo(LedgerFile).Length);
        }
    }

    [Fact]
    public void A_changed_a_missing_and_a_swapped_line_are_errors_with_their_place()
    {
        Append(Entry(1, 5), Entry(3, 8), Entry(4, 9), Entry(5, 10));
        var lines = File.ReadAllLines(LedgerFile);

        AssertDamaged(2, [lines[0], lines[1].Replace("\"upper\":3", "\"upper\":2", StringComparison.Ordinal), lines[2], lines[3]]);
        AssertDamaged(2, [lines[0], lines[2], lines[3]]);
        AssertDamaged(1, [lines[1], lines[0], lines[2], lines[3]]);
        AssertDamaged(1, ["", .. lines]);
    }

    [Fact]
    public void Two_processes_cannot_spend_on_the_same_account()
    {
        using var first = RunLedger.Open(LedgerFile);

        var error = Assert.Throws<ExperimentException>(() => RunLedger.Open(LedgerFile));

        Assert.Contains("another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_looks_at_an_account_for_a_moment_keeps_nobody_from_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var other = RunLedger.Open(LedgerFile);
            using var ready = new ManualResetEventSlim();
            var opening = Task.Factory.StartNew(
                () =>
                {
                    ready.Set();
                    RunLedger.Open(LedgerFile).Dispose();
                },
                TaskCreationOptions.LongRunning);
            ready.Wait();
            other.Dispose();
            await opening;
        }
    }

    private static LedgerEntry Entry(double spent, double leased) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Event = LedgerEvent.Lease,
        Step = 7,
        Energy = new(spent / 10, spent / 2, spent, EnergyTag.Estimated),
        Grams = spent / 10,
        Seconds = spent * 10,
        Leased = new(leased, leased / 10, leased * 10),
        Meter = "cpu",
        Carbon = new(IntensityKind.Average, new(0.1, 0.2, 0.3), 0, [new(DateTimeOffset.UnixEpoch, 540, 360, 720, spent / 2, "DE")]),
    };

    private static string Text(LedgerEntry? entry) => JsonSerializer.Serialize(entry, RuntimeJson.Default.LedgerEntry!);

    private void Append(params LedgerEntry[] entries)
    {
        using var ledger = RunLedger.Open(LedgerFile);
        foreach (var entry in entries) ledger.Append(entry);
    }

    private void AssertDamaged(int line, string[] lines)
    {
        File.WriteAllText(LedgerFile, string.Join('\n', lines) + "\n");
        var error = Assert.Throws<ExperimentException>(() => RunLedger.Open(LedgerFile));
        Assert.Contains($"({line},1): the ledger is damaged here", error.Message, StringComparison.Ordinal);
    }
}
