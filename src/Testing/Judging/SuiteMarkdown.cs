using GreenDsl.Runtime.Text;

namespace GreenDsl.Testing.Judging;

/// <summary>Verdicts as a section of a CI step's summary.</summary>
internal static class SuiteMarkdown
{
    private const int MostCauses = 3;

    /// <summary>The section.</summary>
    public static string Of(IReadOnlyList<BudgetVerdict> verdicts)
    {
        var failed = verdicts.Where(static verdict => !verdict.Holds).ToArray();
        var table = Markdown.Table(
            ["", "experiment", "predicted carbon", "budget", "predicted energy", "budget", "since locked", "cause"],
            verdicts.Select(Row));
        var messages = failed.Length == 0 ? "" : "\n" + Markdown.Block(string.Join("\n\n", failed.Select(static verdict => verdict.Message)));
        var notes = string.Concat(verdicts.SelectMany(static verdict => verdict.Notes).Select(static note => $"\n{note}\n"));
        return $"### Carbon budgets: {(failed.Length == 0 ? "all hold" : FormattableString.Invariant($"{failed.Length} of {verdicts.Count} broken"))}\n\n{table}{notes}{messages}";
    }

    private static string[] Row(BudgetVerdict verdict)
    {
        var mark = verdict.Holds ? "✅" : "❌";
        if (verdict.Judgement is not { } judgement)
            return [mark, verdict.Experiment, "", "", "", "", "", ""];
        var (carbon, energy) = (judgement.Costs[0], judgement.Costs[1]);
        var causes = judgement.Causes.Take(MostCauses).Select(static cause => Markdown.Code(cause.ToString()));
        var more = judgement.Causes.Count > MostCauses ? [FormattableString.Invariant($"and {judgement.Causes.Count - MostCauses} more")] : Array.Empty<string>();
        return
        [
            mark, verdict.Experiment, carbon.Show(carbon.Predicted), Limit(carbon), energy.Show(energy.Predicted), Limit(energy),
            carbon.Locked is null ? "not locked" : carbon.Change, string.Join("<br>", causes.Concat(more)),
        ];
    }

    private static string Limit(Cost cost) => cost.Limit is { } limit ? cost.Show(limit) : "none";
}
