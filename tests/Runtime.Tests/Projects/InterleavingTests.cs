using CsCheck;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Tests.Projects;

/// <summary>Several runs draw on the same budgets in any order, over days, and end or are resumed at any time.</summary>
public sealed class InterleavingTests
{
    private const double GramsPerJoule = 0.001;
    private const double Tolerance = 1e-9;

    [Fact]
    public void No_budget_is_ever_exceeded_and_every_joule_is_in_the_ledger() => Gen.Int[0, int.MaxValue - 1].Sample(Carry, iter: 300);

    private static void Carry(int seed)
    {
        using var world = new VirtualWorld();
        var random = new Random(seed);
        var project = new Project
        {
            Name = "shared",
            Folder = world.Folder,
            Budgets =
            [
                new() { EnergyJoules = random.Next(50, 200), Per = BudgetPeriod.Day },
                new() { CarbonGrams = random.Next(100, 400) * GramsPerJoule, Per = BudgetPeriod.Week },
                new() { EnergyJoules = random.Next(200, 1000) },
            ],
        };
        var runs = Enumerable.Range(0, 4).Select(id => new Actor(world, project, id)).ToList();
        for (var turn = 0; turn < 60; turn++)
        {
            if (random.Next(12) == 0) world.Clock.Advance(TimeSpan.FromHours(random.Next(1, 60)));
            runs[random.Next(runs.Count)].Act(random);
            Check(world, project, runs);
        }

        foreach (var run in runs) run.Settle();
        Check(world, project, runs);
        Assert.All(ProjectStatement.Read(project, world.Clock.GetUtcNow()).Budgets, budget => Assert.Equal(0, budget.Reserved, Tolerance));
    }

    private static void Check(VirtualWorld world, Project project, List<Actor> runs)
    {
        var now = world.Clock.GetUtcNow();
        var statement = ProjectStatement.Read(project, now);
        Assert.Equal(runs.Where(run => run.WasStarted).Sum(run => run.Spent), statement.Runs.Sum(run => Math.Min(run.Used.Joules + run.Reserved.Joules, runs[int.Parse(run.Id, System.Globalization.CultureInfo.InvariantCulture)].Spent)), Tolerance);
        foreach (var budget in statement.Budgets)
        {
            Assert.InRange(budget.Used + budget.Reserved, 0, budget.Limit + Tolerance);
            // A second opinion: what the runs themselves say they took in each period, never less than what they spent in it beyond earlier leases.
            var start = budget.Budget.Per.StartOf(now);
            var amount = runs.Sum(run => (budget.Budget.EnergyJoules is null ? run.Grams : run.Joules).Since(start));
            Assert.Equal(amount, budget.Used + budget.Reserved, Tolerance);
        }
    }

    /// <summary>A run that books its leases a second time, in its own way.</summary>
    private sealed class Actor(VirtualWorld world, Project project, int id)
    {
        private ProjectAccount? account;

        public double Spent { get; private set; }

        public bool WasStarted { get; private set; }

        public Shelf Joules { get; } = new();

        public Shelf Grams { get; } = new();

        public void Act(Random random)
        {
            if (account is null) Start(random);
            else if (random.Next(6) == 0) Settle();
            else Spend(random.NextDouble() * 20);
        }

        public void Settle()
        {
            account?.Settle(Spending(Spent));
            if (account is not null) Book(Spending(Spent));
            account = null;
        }

        private void Start(Random random)
        {
            var opened = new ProjectAccount(project, world.Clock, new RunFolder(Path.Combine(world.Folder, "runs", "sample", FormattableString.Invariant($"{id}"))), "sample", "cpu", IntensityKind.Average, Spending(double.PositiveInfinity));
            try
            {
                opened.Open(Spending(Spent), Spending(random.NextDouble() * 10));
            }
            catch (ProjectBudgetException)
            {
                return;
            }

            (account, WasStarted) = (opened, true);
            Book(opened.Granted);
        }

        private void Spend(double joules)
        {
            var total = Spent + joules;
            var before = account!.Granted;
            if (!Spending(total).Within(before) && !account.Extend(Spending(Spent), Spending(total))) return;
            Assert.True(Spending(total).Within(account.Granted));
            Assert.True(before.Within(account.Granted));
            Spent = total;
            Book(account.Granted);
        }

        private void Book(in Spending total)
        {
            Joules.Book(total.Joules, world.Clock.GetUtcNow());
            Grams.Book(total.Grams, world.Clock.GetUtcNow());
        }

        private static Spending Spending(double joules) => new(joules, joules * GramsPerJoule, 0);
    }
    /// <summary>Leases one on the other: what is less than before is taken from the top.</summary>
    private sealed class Shelf
    {
        private readonly List<(DateTimeOffset At, double Amount)> leases = [];

        public double Since(DateTimeOffset start) => leases.Where(lease => lease.At >= start).Sum(lease => lease.Amount);

        public void Book(double total, DateTimeOffset now)
        {
            var more = total - leases.Sum(lease => lease.Amount);
            if (more > 0) leases.Add((now, more));
            while (more < 0 && leases is [.., var (at, amount)])
            {
                leases.RemoveAt(leases.Count - 1);
                if (amount > -more) leases.Add((at, amount + more));
                more += amount;
            }
        }
    }
}
