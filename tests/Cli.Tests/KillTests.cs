using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace GreenDsl.Cli.Tests;

/// <summary>Real runs, trained by TorchSharp and metered by processor time, that are killed (SIGKILL) at any moment and resumed until they are done.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>In joules: 4.5 seconds, or 18 where starting and ending shall be a small part of a run.</summary>
    private static readonly double Budget = Thorough.Is ? 240 : 60;

    /// <summary>Share that a run which the budget stopped while it trained has used at least, unless one of its steps was dearer than <see cref="Disturbing"/>.</summary>
    private static readonly double Least = Thorough.Is ? 0.98 : 0.8;

    /// <summary>Share of the budget from which on a step keeps a run from using all of it: the dearest step has to fit in at its end, and a quarter more.</summary>
    private const double Disturbing = 0.01;

    /// <summary>On a machine that is busy with other tests, loading again after a kill can take more than the quarter above what it ever took that is leased for it.</summary>
    private static readonly double Limit = Thorough.Is ? Budget : Budget * 1.05;

    /// <summary>Joules that the meter charges for a second of processor time: 8.4 W and 60 % of uncertainty.</summary>
    private const double JoulesPerSecond = 8.4 * 1.6;

    [Fact]
    public void Runs_that_are_killed_at_any_moment_stay_within_their_limit_and_leave_a_loadable_checkpoint()
    {
        var runs = new Course[Thorough.Is ? 200 : 3];
        Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed => runs[seed] = Carried(seed));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Length} runs, killed {runs.Sum(static run => run.Kills)} times, {runs.Sum(static run => run.KillsWhileTraining)} of them with a checkpoint to go on from"));
        foreach (var kind in runs.GroupBy(static run => $"{(run.Changes ? "may change its network" : "may not")}: {run.Ending}").OrderBy(static kind => kind.Key, StringComparer.Ordinal))
        {
            var used = kind.Select(static run => run.Used).Order().ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{kind.Key}: {used.Count}, used {used[0]:0.0 %} to {used[^1]:0.00 %}, median {used[used.Count / 2]:0.0 %}, at least 98 % {used.Count(static share => share >= 0.98)}, over the budget {used.Count(static share => share > 1)}"));
        }

        string[] faults = [.. runs.Select(static run => run.Fault).OfType<string>()];
        foreach (var fault in faults) output.WriteLine(fault);
        Assert.Empty(faults);
    }

    /// <summary>A run that is not as it should be must not keep the others from being counted; no two runs are the same, so that it tells its ledger.</summary>
    private static Course Carried(int seed)
    {
        using var folder = new TemporaryFolder();
        try
        {
            return Carry(seed, folder);
        }
        catch (XunitException e)
        {
            return new(0, 0, "not as it should be", 0, false) { Fault = $"run {seed}: {e.Message}\n{(Ledger(folder) is { } ledger ? File.ReadAllText(ledger) : "")}" };
        }
    }

    private static Course Carry(int seed, TemporaryFolder folder)
    {
        var random = new Random(seed);
        var (kills, trained, spent) = (random.Next(1, 4), 0, 0.0);
        // Every third one changes its network on its way.
        var changes = seed % 3 == 2;
        for (var session = 0; ; session++)
        {
            var resumes = Checkpoints(folder).Any(IsIntact);
            using var program = ExperimentsProgram.Start(folder.Path, Arguments(folder, changes, Budget));
            var processor = session < kills ? program.KillAfter(Budget / JoulesPerSecond * random.NextDouble()) : null;
            if (processor is { } seconds)
            {
                // What a first loading takes is leased as a tenth of the budget, and whatever came before the ledger was opened is not known to it.
                if (resumes) spent += seconds * JoulesPerSecond;
                if (Checkpoints(folder).Any(IsIntact)) trained++;
                if (Ledger(folder) is not null) Assert.InRange(Charged(folder), Math.Min(spent, Limit), Limit);
                continue;
            }

            var outcome = program.End();
            // The end: it came through; or it was killed so early each time that it never could begin; or so much was lost that loading again would cross the budget.
            var isTooSmall = !Checkpoints(folder).Any() && outcome.Error.Contains("the budget is too small", StringComparison.Ordinal);
            Assert.True(outcome.ExitCode == 0 || isTooSmall || outcome.Error.Contains("raise the budget", StringComparison.Ordinal), outcome.Error);
            var charged = Charged(folder);
            Assert.InRange(charged, spent, Limit);
            if (isTooSmall) return new(kills, trained, "too little left to begin", charged / Budget, changes);
            Assert.Contains(Checkpoints(folder), IsIntact);
            var stopped = outcome.ExitCode != 0 ? "too little left to load again" : TrainedNothing(outcome) ? "too little left to train after loading again" : outcome.Json.GetProperty("stopped").GetString()!;
            if (stopped == "budget")
            {
                var isDisturbed = DearestStep(folder) > Disturbing * Budget;
                Assert.InRange(charged / Budget, isDisturbed ? Least - 1.25 * DearestStep(folder) / Budget : Least, Limit / Budget);
                if (isDisturbed) stopped = "budget, with a step of more than 1 % of it";
            }

            if (seed % 5 == 0)
            {
                var again = ExperimentsProgram.Run(folder.Path, Arguments(folder, changes, 2 * Budget));
                Assert.True(again.ExitCode == 0, again.Error);
                Assert.InRange(again.Json.GetProperty("energy").GetProperty("usedJ").GetDouble(), charged, 2 * Limit);
            }

            return new(Math.Min(session, kills), trained, stopped, charged / Budget, changes);
        }
    }

    /// <summary>Whether it was killed so near its end that the budget allowed no more than to load and to test what was there.</summary>
    private static bool TrainedNothing(Outcome outcome) =>
        outcome.Error.Contains(string.Create(CultureInfo.InvariantCulture, $"resumed at step {outcome.Json.GetProperty("steps").GetInt64():N0} of"), StringComparison.Ordinal);

    private static string[] Arguments(TemporaryFolder folder, bool changes, double budget) =>
    [
        .. Ledger(folder) is { } ? (string[])["resume"] : ["run"], .. changes ? (string[])["digits-cnn", "--set", "budget.on_exceed=compress"] : ["linear-regression"],
        "--set", changes ? FormattableString.Invariant($"train.epochs={Budget}") : "train.epochs=1000000", "--set", FormattableString.Invariant($"budget.energy={budget} J"), "--json",
    ];

    private static string? Ledger(TemporaryFolder folder) => Files(folder, "ledger.log").FirstOrDefault();

    private static IEnumerable<string> Checkpoints(TemporaryFolder folder) => Files(folder, "checkpoint-*.bin");

    private static IEnumerable<string> Files(TemporaryFolder folder, string pattern) =>
        Directory.Exists(Path.Combine(folder.Path, "runs")) ? Directory.EnumerateFiles(Path.Combine(folder.Path, "runs"), pattern, SearchOption.AllDirectories) : [];

    /// <summary>What the ledger counts as spent: a lease that was not given back is lost.</summary>
    private static double Charged(TemporaryFolder folder) => Entries(folder).Reverse()
        .Select(static entry => Math.Max(entry.GetProperty("energy").GetProperty("upper").GetDouble(), entry.GetProperty("leased").GetProperty("joules").GetDouble()))
        .FirstOrDefault();

    private static double DearestStep(TemporaryFolder folder) => Entries(folder).Last().GetProperty("maxStep").GetProperty("joules").GetDouble();

    /// <summary>Each line is a checksum and JSON; one that was torn by the kill does not count.</summary>
    private static IEnumerable<JsonElement> Entries(TemporaryFolder folder) => File.ReadLines(Ledger(folder)!)
        .Where(static line => line.EndsWith('}'))
        .Select(static line => JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]).RootElement);

    /// <summary>A checkpoint is a magic number of 8 bytes, the SHA-256 of the rest, and the rest.</summary>
    private static bool IsIntact(string file)
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        return bytes.Length > 40 && SHA256.HashData(bytes[40..]).AsSpan().SequenceEqual(bytes[8..40]);
    }

    private sealed record Course(int Kills, int KillsWhileTraining, string Ending, double Used, bool Changes)
    {
        public string? Fault { get; init; }
    }
}
