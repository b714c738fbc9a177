using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;
using Xunit.Abstractions;

namespace GreenDsl.Runtime.Tests.Runs;

/// <summary>Kills a real process (SIGKILL) at random moments, and goes on with its run.</summary>
[Collection(StartsProcesses.Name)]
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int MostKills = 8;

    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData(1, 2000, 600)]
    [InlineData(2, 2000, 900)]
    [InlineData(3, 400, 4000)]
    [InlineData(4, 700, 4000)]
    public void A_run_that_is_killed_again_and_again_never_spends_more_than_its_ledger_says_nor_more_than_its_budget(int seed, double budget, int steps)
    {
        var random = new Random(seed);
        for (var kills = 0; ; kills++)
        {
            using var host = Start(budget, steps);
            var killed = kills < MostKills && KillAfter(host, random.Next(0, 150));
            var (json, errors) = (host.StandardOutput.ReadToEnd(), host.StandardError.ReadToEnd());
            host.WaitForExit();
            var spent = Spent();
            if (killed && RunFolders.All(world.Options().RunsFolder) is not [_, ..]) continue;

            var folder = RunFolders.All(world.Options().RunsFolder)[0];
            var charged = Charged(folder);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(killed ? "killed" : "ended")} at {spent:0.00} J, charged {charged:0.00} J {errors}"));
            Assert.InRange(charged, spent - 1e-6, budget);
            if (killed) continue;

            // The end: either it came through, or so much was lost that loading again would cross the budget.
            Assert.True(host.ExitCode == 0 ? json.Length > 0 : errors.Contains("raise the budget", StringComparison.Ordinal), errors);
            var used = host.ExitCode == 0 ? JsonDocument.Parse(json).RootElement.GetProperty("energy").GetProperty("usedJ").GetDouble() : charged;
            Assert.InRange(used, spent - 1e-6, budget);
            Assert.NotNull(new CheckpointStore(folder.Path).Newest());
            return;
        }
    }

    /// <summary>Kills after so many pieces of work, not after so much time: a busy machine may take a second to get the process going.</summary>
    /// <returns>Whether it was still there to be killed.</returns>
    private bool KillAfter(Process host, int pieces)
    {
        var target = SpentBytes + pieces * sizeof(double);
        while (SpentBytes < target)
        {
            if (host.WaitForExit(1)) return false;
        }

        host.Kill();
        return true;
    }

    private static double Charged(RunFolder folder)
    {
        using var ledger = RunLedger.Open(folder.Ledger);
        return ledger.Last?.AsSpent().Energy.Upper ?? 0;
    }

    private long SpentBytes => new FileInfo(SpentFile) is { Exists: true } file ? file.Length : 0;

    private string SpentFile => Path.Combine(world.Folder, "spent");

    private double Spent()
    {
        if (!File.Exists(SpentFile)) return 0;
        var bytes = File.ReadAllBytes(SpentFile);
        return Enumerable.Range(0, bytes.Length / sizeof(double)).Sum(i => BitConverter.ToDouble(bytes, i * sizeof(double)));
    }

    private Process Start(double budget, int steps) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        [typeof(FakeExperiment).Assembly.Location, world.Options().RunsFolder, budget.ToString(CultureInfo.InvariantCulture), steps.ToString(CultureInfo.InvariantCulture), SpentFile])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
