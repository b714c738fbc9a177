using System.Globalization;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

// Starts or goes on with a run that a test will kill: `host RUNS JOULES STEPS SPENT [PROJECT JOULES]`. Each piece of work is written to the file SPENT before
// it is done, past all buffers, so that afterwards the test knows what was really spent, ledger or not.
var (runs, joules, steps) = (args[0], double.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
using var spent = new FileStream(args[3], FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
var plan = SamplePlan.Create(steps).WithBudget(joules: joules);
var cost = plan.Cost;
var total = 0.0;
var experiment = new FakeExperiment(plan, Spend);
var options = new RunOptions { RunsFolder = runs, Meter = Meters.Modelled, CheckpointInterval = TimeSpan.FromMilliseconds(20) };
if (args is [_, _, _, _, var folder, var limit])
{
    // A project does not count modelled joules.
    options = options with
    {
        Meter = "counter",
        MeterFactory = (_, _, _, _) => new CountingMeter(() => total),
        Project = new() { Name = "shared", Folder = folder, Budgets = [new() { EnergyJoules = double.Parse(limit, CultureInfo.InvariantCulture) }] },
    };
}

try
{
    var result = RunFolders.All(runs) is [var run, ..] ? Run.Resume(experiment, run, options) : Run.Start(experiment, options);
    Console.WriteLine(result.ToJson());
    return 0;
}
catch (ProjectBudgetException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
catch (ExperimentException e)
{
    Console.Error.WriteLine(e.Message);
    return 5;
}

void Spend(Work work)
{
    var price = work.Stage switch
    {
        Stage.Train => cost.Train.Joules(work.Samples),
        Stage.Evaluate => cost.Evaluate.Joules(work.Samples),
        // The model has no figure for writing weights.
        Stage.Checkpoint when work.Samples == 0 => cost.Checkpoint.Joules(work.Samples),
        _ => 0,
    };
    spent.Write(BitConverter.GetBytes(price));
    total += price;
    if (work.Stage == Stage.Train) Thread.Sleep(1);
}
