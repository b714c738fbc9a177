using GreenDsl.Runtime;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Testing.Tests;

/// <summary>A short real run under the deterministic meter, on an engine that trains nothing.</summary>
public sealed class ShortRunTests : IDisposable
{
    private readonly FakeRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    public void What_is_metered_as_predicted_holds(int steps) => Assert.Empty(Failures(new Engine(samples: 80), steps));

    [Fact]
    public void The_last_batch_of_an_epoch_may_be_smaller() =>
        Assert.Empty(Failures(new Engine(samples: 76), steps: 25));

    [Fact]
    public void Steps_that_go_over_other_samples_than_declared_fail()
    {
        var failure = Assert.Single(Failures(new Engine(samples: 80) { Batch = 7 }, steps: 4));
        Assert.Equal(
            """
            Metered energy of house-prices is not as predicted
              predicted  2.50 J   a step, on cpu-core@1
              metered    2.25 J   a step, over 4 steps
            """,
            failure);
    }

    [Fact]
    public void Data_that_makes_another_number_of_steps_than_was_counted_fails() =>
        Assert.Equal(
            "The prediction for house-prices counts 100 steps, but its data makes it 200: build again where the data is, or correct data.rows",
            Assert.Single(Failures(new Engine(samples: 160), steps: 4)));

    [Fact]
    public void A_loss_that_is_no_number_fails() =>
        Assert.StartsWith("house-prices cannot be trained for 4 steps: ", Assert.Single(Failures(new Engine(samples: 80) { Loss = double.NaN }, steps: 4)), StringComparison.Ordinal);

    [Fact]
    public void Data_that_is_not_there_fails_in_the_engines_words() =>
        Assert.Equal("house-prices cannot be trained for 4 steps: there is no x.csv", Assert.Single(Failures(static () => throw new ExperimentException("there is no x.csv"), steps: 4)));

    [Fact]
    public void Nothing_is_trained_unless_asked_for() =>
        Assert.Empty(Failures(static () => throw new ExperimentException("opened"), steps: 0));

    private IReadOnlyList<string> Failures(Engine engine, int steps) => Failures(() => engine, steps);

    private IReadOnlyList<string> Failures(Func<ITrainingEngine> open, int steps) =>
        Assert.Single(CarbonBudget.Verdicts([Plans.Predicting(joules: 1).Declared(open)], repository.Options with { StepsToRun = steps })).Failures;

    private sealed class Engine(int samples) : ITrainingEngine
    {
        private int step;

        public int Batch { get; init; } = 8;

        public double Loss { get; init; } = 0.5;

        public string Name => "fake 1.0";

        public string Device => "no device";

        public long Parameters => 2;

        public int StepsPerEpoch => (samples + 7) / 8;

        public int Samples(DataPart part) => part == DataPart.Train ? samples : 10;

        public void Tune(Func<double> joules) { }

        public StepResult Step(double learningRateFactor) => new(Math.Min(Batch, samples - step++ % StepsPerEpoch * 8), Loss);

        public Evaluation Evaluate(DataPart part, WeightSet weights, Action? portionDone = null) => new(0.25, new Dictionary<string, double>());

        public void Save(Stream destination) => destination.WriteByte(1);

        public void Restore(Stream source) => source.ReadByte();

        public void Export(Stream destination, WeightSet weights) => destination.WriteByte(1);

        public void Dispose() { }
    }
}
