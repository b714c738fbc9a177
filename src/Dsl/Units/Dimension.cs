namespace GreenDsl.Dsl.Units;

/// <summary>A unit.</summary>
/// <param name="Name">As written.</param>
/// <param name="Factor">What one of it is in the dimension's base unit.</param>
public sealed record Unit(string Name, double Factor)
{
    /// <summary>What else people write for it, in small letters; an error that names the unit.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];
}

/// <summary>A kind of quantity with its units. The first unit is the one that examples use.</summary>
/// <param name="Words">What it is called in a sentence, with its article.</param>
/// <param name="Example">A quantity as written.</param>
/// <param name="Units">The units known.</param>
public sealed record Dimension(string Words, string Example, IReadOnlyList<Unit> Units)
{
    /// <summary>Base unit: joule.</summary>
    public static Dimension Energy { get; } = new("an amount of energy", "20 Wh",
        [
            new("Wh", 3600) { Synonyms = ["watthour", "watthours"] },
            new("kWh", 3.6e6),
            new("MWh", 3.6e9),
            new("J", 1) { Synonyms = ["joule", "joules", "ws"] },
            new("kJ", 1e3) { Synonyms = ["kjoule", "kilojoule", "kilojoules"] },
            new("MJ", 1e6),
        ]);

    /// <summary>Base unit: gram of CO2 equivalent.</summary>
    public static Dimension Carbon { get; } = new("an amount of carbon", "5 gCO2e",
        [
            new("gCO2e", 1) { Synonyms = ["g", "gram", "grams", "gco2", "gco2eq"] },
            new("kgCO2e", 1e3) { Synonyms = ["kg", "kgco2", "kgco2eq"] },
            new("tCO2e", 1e6) { Synonyms = ["t", "tco2", "tco2eq"] },
            new("mgCO2e", 1e-3) { Synonyms = ["mg", "mgco2", "mgco2eq"] },
        ]);

    /// <summary>Base unit: watt.</summary>
    public static Dimension Power { get; } = new("a power", "65 W", [new("W", 1), new("kW", 1e3), new("mW", 1e-3)]);

    /// <summary>Base unit: second.</summary>
    public static Dimension Duration { get; } = new("a duration", "2 h",
        [
            new("s", 1) { Synonyms = ["sec", "secs", "second", "seconds"] },
            new("min", 60) { Synonyms = ["m", "mins", "minute", "minutes"] },
            new("h", 3600) { Synonyms = ["hr", "hrs", "hour", "hours"] },
            new("d", 86400) { Synonyms = ["day", "days"] },
            new("ms", 1e-3),
        ]);

    /// <summary>Base unit: the whole.</summary>
    public static Dimension Percent { get; } = new("a share", "80%", [new("%", 0.01) { Synonyms = ["percent", "pct"] }]);

    /// <summary>Base unit: gram of CO2 equivalent per kilowatt-hour.</summary>
    public static Dimension Intensity { get; } = new("a carbon intensity", "381 gCO2e/kWh",
        [new("gCO2e/kWh", 1) { Synonyms = ["g/kwh", "gco2/kwh", "gco2eq/kwh"] }, new("kgCO2e/kWh", 1e3), new("kgCO2e/MWh", 1)]);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<Dimension> All { get; } = [Energy, Carbon, Power, Duration, Percent, Intensity];

    /// <summary>The units in a sentence.</summary>
    public string UnitList => string.Join(", ", Units.Select(static unit => unit.Name));

    /// <summary>A quantity of this kind as a regular expression for the whole text, in the syntax that .NET and ECMAScript share.</summary>
    public string Pattern => $"{NumberText.Pattern}\\s*(?:{string.Join("|", Units.Select(static unit => unit.Name))})";

    /// <summary>The unit of a name; <see langword="null"/> where there is none.</summary>
    public Unit? Find(string name) => Units.FirstOrDefault(unit => unit.Name == name);

    /// <summary>The unit that a text is another name of, or that it would be in other letters and without blanks; <see langword="null"/> where there is none.</summary>
    public Unit? FindMeant(string name)
    {
        var plain = name.Replace(" ", "").ToLowerInvariant();
        return Units.FirstOrDefault(unit => unit.Name.ToLowerInvariant() == plain || unit.Synonyms.Contains(plain));
    }
}
