using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Tests;

/// <summary>An experiment of 100 steps, a joule each under the modelled meter, that trains nothing: for tests of what surrounds a run.</summary>
internal sealed class FakeExperiment(BudgetPlan? budget = null, Func<ITrainingEngine>? open = null, StartPlan? start = null) : IExperiment
{
    public ExperimentPlan Plan { get; init; } = new()
    {
        Name = "fake",
        Source = "fake.green.yaml",
        Structure = "f00d",
        Seed = 1,
        Data = new SyntheticDataPlan
        {
            Split = new SplitPlan(0.8, 0.1, 0.1),
            Kind = SyntheticKind.Random,
            Rows = 100,
            Features = 1,
            Classes = 0,
            Noise = 0,
        },
        Task = TaskKind.Regression,
        Training = new TrainingPlan { Steps = 100, BatchSize = 8 },
        Optimizer = new SgdPlan { LearningRate = 0.1 },
        Schedule = new ConstantSchedule(),
        Metrics = ["mae"],
        Budget = budget ?? new BudgetPlan(),
        Grid = new GridPlan
        {
            Place = "world",
            GramsPerKWh = 481,
            LowerGramsPerKWh = 300,
            UpperGramsPerKWh = 700,
            Source = "Ember 2023",
            Assumed = true,
        },
        Start = start,
        Cost = new CostPlan
        {
            Profile = "fake@1",
            Parameters = 2,
            FlopsPerStep = 1,
            PeakMemoryBytes = 1,
            Train = new StageCost(1, 0),
            Evaluate = new StageCost(0.01, 0),
            Checkpoint = new StageCost(0.01, 0),
            EnergyJoules = new Interval(50, 100, 200),
            Seconds = new Interval(1, 2, 3),
        },
    };

    public ITrainingEngine Open(ExperimentPlan plan, IReadOnlyList<string> dataFolders) => open is null ? new Engine() : open();

    private sealed class Engine : ITrainingEngine
    {
        private int steps;

        public string Name => "fake 1.0";

        public string Device => "no device";

        public long Parameters => 2;

        public int StepsPerEpoch => 10;

        public int Samples(DataPart part) => part == DataPart.Train ? 80 : 10;

        public void Tune(Func<double> joules) { }

        public StepResult Step(double learningRateFactor) => new(8, 1.0 / ++steps);

        public Evaluation Evaluate(DataPart part, WeightSet weights, Action? portionDone = null) => new(0.25, new Dictionary<string, double> { ["mae"] = 0.5 });

        public void Save(Stream destination) => destination.Write(BitConverter.GetBytes(steps));

        public void Restore(Stream source)
        {
            var bytes = new byte[sizeof(int)];
            source.ReadExactly(bytes);
            steps = BitConverter.ToInt32(bytes);
        }

        public void Export(Stream destination, WeightSet weights) => destination.WriteByte(1);

        public void Dispose() { }
    }
}
