using System.Globalization;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Tests.Host;

// Starts or goes on with a run that a test will kill: `host RUNS JOULES STEPS SPENT`. Each piece of work is written to the file SPENT before
// it is done, past all buffers, so that afterwards the test knows what was really spent, ledger or not.
var (runs, joules, steps) = (args[0], double.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
using var spent = new FileStream(args[3], FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
var plan = SamplePlan.Create(steps).WithBudget(joules: joules);
var cost = plan.Cost;
var experiment = new FakeExperiment(plan, Spend);
var options = new RunOptions { RunsFolder = runs, Meter = Meters.Modelled, CheckpointInterval = TimeSpan.FromMilliseconds(20) };
try
{
    var result = RunFolders.All(runs) is [var folder, ..] ? Run.Resume(experiment, folder, options) : Run.Start(experiment, options);
    Console.WriteLine(result.ToJson());
    return 0;
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
    if (work.Stage == Stage.Train) Thread.Sleep(1);
}
