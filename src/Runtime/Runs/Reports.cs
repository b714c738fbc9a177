using System.Text;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Files;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs.Teaching;

namespace GreenDsl.Runtime.Runs;

/// <summary>Writes what a run leaves behind: weights, <c>trace.json</c>, <c>run.json</c>, <c>emissions.csv</c>.</summary>
internal static class Reports
{
    /// <summary>Saves the weights, closes the account, and writes the reports.</summary>
    public static RunResult Write(
        RunContext run, Evaluator evaluator, Checkpointer checkpointer, StopReason reason, WeightSet weights, EvaluationRecord? final)
    {
        run.Account.Lease(run.Reserve.Export);
        Durable.Replace(run.Folder.Weights, stream => run.Engine.Export(stream, weights));
        run.Account.Charge(Stage.Checkpoint);
        run.Trace.End(reason);
        run.Trace.Write();
        var record = Record(run, evaluator, checkpointer, reason, weights, final);
        Save(run.Folder.Emissions, Emissions.Csv(record, run.Account.Grid.Place));
        Save(run.Folder.Record, record.ToJson());
        return record.Result;
    }

    /// <summary>Goes through the motions, so that the cost is known before it has to be paid.</summary>
    public static void Rehearse(RunContext run, Evaluator evaluator, Checkpointer checkpointer)
    {
        var record = Record(run, evaluator, checkpointer, StopReason.User, WeightSet.Raw, final: null);
        run.Trace.Rehearse();
        record.ToJson();
        Emissions.Csv(record, run.Account.Grid.Place);
    }

    private static void Save(string path, string text) => Durable.Replace(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static RunRecord Record(
        RunContext run, Evaluator evaluator, Checkpointer checkpointer, StopReason reason, WeightSet weights, EvaluationRecord? final)
    {
        var (plan, account) = (run.Plan, run.Account);
        run.PassOnNotices();
        var stretches = account.Stretches;
        return new()
        {
            Id = run.Folder.Id,
            Started = account.Started,
            Ended = run.Options.Clock.GetUtcNow(),
            Meter = account.MeterName,
            Weights = weights,
            BudgetSeconds = plan.Budget.TimeSeconds,
            Stages = account.Stages,
            Parts = account.Parts,
            ByTag = account.ByTag,
            Cores = run.Engine.Cores,
            Machine = HostMachine.Current,
            Compression = run.Story,
            Notices = run.Notices,
            DataHash = run.Engine.DataHash,
            Grid = stretches,
            Evaluations = evaluator.Records,
            Result = new()
            {
                Experiment = plan.Name,
                Engine = run.Engine.Name,
                Device = run.Engine.Device,
                Stopped = reason,
                Steps = run.Step,
                Metrics = final?.Metrics ?? new Dictionary<string, double>(),
                Energy = new(
                    account.Used.Joules, account.Energy.Joules, account.Energy.Lower, account.Energy.Upper, plan.Budget.EnergyJoules, account.Energy.Tag),
                Carbon = new(
                    account.Used.Grams, account.Carbon.Grams, account.Carbon.Lower, account.Carbon.Upper, plan.Budget.CarbonGrams,
                    account.Grid.Kind, GridStretch.Mean(stretches), GridStretch.Sources(stretches)),
                Seconds = account.Used.Seconds,
                Parameters = run.Engine.Parameters,
                Teacher = Teachers.Describe(plan),
                Changed = FormWords.Changes(run.StartForm, run.Form, plan) is { Length: > 0 } changed ? changed : null,
                Project = account.Project?.Use is { } use ? use with { Stop = run.Refusal } : null,
                Run = run.Folder.Path,
                Checkpoint = checkpointer.Newest,
            },
        };
    }
}
