using GreenDsl.Cli.Display;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using Spectre.Console;

namespace GreenDsl.Cli.Tests;

public sealed class DisplayTests
{
    private static readonly EvaluationRecord Evaluation =
        new(450, DataPart.Validation, WeightSet.Ema, 0.31, new Dictionary<string, double> { ["accuracy"] = 0.9731 });

    private static readonly RunProgress Progress = new()
    {
        Epoch = 3,
        Epochs = 10,
        Step = 450,
        PlannedSteps = 1500,
        Loss = 0.2345,
        LearningRateFactor = 0.7,
        Evaluation = Evaluation,
        Energy = new EnergyReading(5, 12.5, 20, EnergyTag.Estimated),
        Used = new Spending(20, 0.002, 4),
        Limits = new Spending(100, double.PositiveInfinity, 60),
        BudgetShare = 0.2,
        Forecast = new Forecast(new Interval(60, 66, 80), new Interval(8, 9.5, 12), 1500, EndedByBudget: false),
    };

    [Fact]
    public void The_plain_display_says_in_a_line_how_far_and_how_much()
    {
        var writer = new StringWriter();
        var display = new PlainDisplay(writer);
        display.Progressed(Progress);
        display.Evaluated(Evaluation with { Loss = 0.4, Weights = WeightSet.Raw });
        display.Evaluated(Evaluation);
        display.Noticed("evaluations become rarer");
        Assert.Equal(
            """
            epoch 3/10  step 450/1,500  loss 0.2345  energy 20.0 J of 100 J (20.0 %)  carbon 2.00 mgCO2e  time 4.0 s of 1 min 00 s (6.7 %)  left 9.5 s; will complete at 66.0 J (60.0 J to 80.0 J)
            step 450  validation loss 0.31  accuracy 0.9731 (averaged weights)
            note: evaluations become rarer

            """,
            writer.ToString());
    }

    [Fact]
    public void The_plain_display_stays_short_however_often_is_evaluated()
    {
        var writer = new StringWriter();
        var display = new PlainDisplay(writer);
        display.Started(new RunStart(new FakeExperiment().Plan, new RunFolder("r"), "e", "d", "m", new YearlyIntensity(new FakeExperiment().Plan.Grid), 1, 0, PlannedSteps: 1000, StepsPerEpoch: 1));
        for (var step = 1; step <= 1000; step++)
            display.Evaluated(Evaluation with { Step = step });
        display.Evaluated(Evaluation with { Step = 1000, Part = DataPart.Test });
        display.Finished(null!);
        var lines = writer.ToString().Split('\n').Where(static line => line.StartsWith("step ", StringComparison.Ordinal)).ToArray();
        Assert.InRange(lines.Length, 15, 22);
        Assert.StartsWith("step 1,000  test loss", lines[^1]);
    }

    [Fact]
    public void A_run_that_its_budget_will_end_says_where()
    {
        var ending = Progress with { Forecast = Progress.Forecast!.Value with { LastStep = 700, EndedByBudget = true } };
        Assert.Equal("the budget will end it near step 700, at 66.0 J (60.0 J to 80.0 J)", RunView.Forecast(ending));
    }

    [Fact]
    public void The_live_display_draws_everything_that_a_person_looks_for()
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 120;
        var display = new TerminalDisplay(console);
        display.Show(() =>
        {
            display.Progressed(Progress);
            display.Evaluated(Evaluation);
            return null!;
        });
        var drawn = writer.ToString();
        foreach (var text in (string[])["epoch 3/10", "step 450 of 1,500, 9.5 s left", "20.0 J of 100 J (20.0 %)", "██████░░", "no limit", "loss 0.2345", "accuracy 0.9731", "will complete at"])
            Assert.Contains(text, drawn);
    }
}
