namespace GreenDsl.Experiments;

/// <summary>What a car burns, as linear-regression asks, with a hidden layer; declared in C#.</summary>
[Experiment("fuel-network", Seed = 1)]
[CsvData("data/fuel.csv", Features = ["mass_kg", "power_kw", "age_years"], Label = "litres_per_100km")]
[Layers("linear: 16", "relu", "linear: 1")]
[Loss(Losses.Mse), Adam(Lr = 0.01), Train(Epochs = 20, BatchSize = 32), Metrics("mae", "r2")]
[Budget(Energy = "100 J", Grid = "DE", OnExceed = OnExceed.Stop)]
public partial class FuelNetwork
{
    /// <summary>One car. Declared here, it is held against the table's columns, and none is written.</summary>
    public readonly record struct Row(float MassKg, float PowerKw, float AgeYears, float LitresPer100km);
}
