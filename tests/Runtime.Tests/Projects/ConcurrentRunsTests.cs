using System.Diagnostics;
using System.Globalization;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Tests.Host;
using Xunit.Abstractions;

namespace GreenDsl.Runtime.Tests.Projects;

/// <summary>Real processes that spend from one budget, some of them killed (SIGKILL) at random moments and resumed.</summary>
[Collection(StartsProcesses.Name)]
public sealed class ConcurrentRunsTests(ITestOutputHelper output) : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData(1, 4, 2000)]
    [InlineData(2, 3, 250)]
    [InlineData(3, 4, 1200)]
    public async Task Together_they_never_spend_more_than_the_budget_whoever_is_killed(int seed, int processes, double limit)
    {
        var random = new Random(seed);
        for (var round = 0; round < 4; round++)
        {
            // In the last round nobody is killed.
            var pieces = Enumerable.Range(0, processes).Select(_ => round < 3 ? random.Next(0, 200) : int.MaxValue).ToList();
            await Task.WhenAll(pieces.Select((most, id) => Task.Run(() => Carry(id, limit, most))));

            var statement = Statement(limit);
            var (spent, charged) = (Enumerable.Range(0, processes).Sum(Spent), statement.Runs.Sum(run => run.Used.Joules));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"spent {spent:0.00} J, charged {charged:0.00} J: {string.Join(", ", statement.Runs.Select(run => $"{run.State} {run.Used.Joules:0.00} J"))}"));
            Assert.InRange(charged, spent - 1e-6, limit + 1e-6);
            Assert.DoesNotContain(statement.Runs, run => run.State == ProjectRunState.Running);
            Assert.Equal(statement.Runs.Count, statement.Runs.Select(run => run.Id).Distinct().Count());
            Assert.InRange(statement.Runs.Count, 0, processes);
        }
    }

    private void Carry(int id, double limit, int pieces)
    {
        using var host = Start(id, limit);
        var killed = pieces < int.MaxValue && KillAfter(id, host, pieces);
        var errors = host.StandardError.ReadToEnd();
        host.WaitForExit();
        // 0: done or stopped, 2: the project has too little left.
        if (!killed) Assert.True(host.ExitCode is 0 or 2, errors);
    }

    private bool KillAfter(int id, Process host, int pieces)
    {
        var target = SpentBytes(id) + pieces * sizeof(double);
        while (SpentBytes(id) < target)
        {
            if (host.WaitForExit(1)) return false;
        }

        host.Kill();
        return true;
    }

    private ProjectStatement Statement(double limit) => ProjectStatement.Read(
        new() { Name = "shared", Folder = world.Folder, Budgets = [new() { EnergyJoules = limit }] }, DateTimeOffset.UtcNow);

    private string SpentFile(int id) => Path.Combine(world.Folder, FormattableString.Invariant($"spent-{id}"));

    private long SpentBytes(int id) => new FileInfo(SpentFile(id)) is { Exists: true } file ? file.Length : 0;

    private double Spent(int id)
    {
        if (!File.Exists(SpentFile(id))) return 0;
        var bytes = File.ReadAllBytes(SpentFile(id));
        return Enumerable.Range(0, bytes.Length / sizeof(double)).Sum(i => BitConverter.ToDouble(bytes, i * sizeof(double)));
    }

    /// <summary>Each process has a folder of runs of its own, holding one run, and a budget of its own that does not bind.</summary>
    private Process Start(int id, double limit) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        [
            typeof(FakeExperiment).Assembly.Location, Path.Combine(world.Folder, FormattableString.Invariant($"runs-{id}")), "100000", "900", SpentFile(id),
            world.Folder, limit.ToString(CultureInfo.InvariantCulture),
        ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
