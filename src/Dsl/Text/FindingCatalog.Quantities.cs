namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>Not a number with a unit. Places: the key, what it takes, an example, what it got.</summary>
    public static readonly FindingRule NotAQuantity = new(
        "GRN0401", Severity.Error, "Not a number with a unit", "'{0}' takes {1}, for example {2}, not {3}");

    /// <summary>A number without a unit. Places: the number, the units.</summary>
    public static readonly FindingRule MissingUnit = new(
        "GRN0402", Severity.Error, "A unit is missing", "'{0}' needs a unit: {1}");

    /// <summary>A unit of another kind. Places: the quantity, what it is, the key, what it takes, the units.</summary>
    public static readonly FindingRule WrongDimension = new(
        "GRN0403", Severity.Error, "A unit of another kind", "'{0}' is {1}, but '{2}' takes {3}: {4}");

    /// <summary>A unit that does not exist. Places: the unit, a suggestion.</summary>
    public static readonly FindingRule UnknownUnit = new(
        "GRN0404", Severity.Error, "There is no such unit", "there is no unit '{0}'{1}");

    /// <summary>A place whose electricity is not known. Places: the place, a suggestion, the figure that stands in.</summary>
    public static readonly FindingRule UnknownGrid = new(
        "GRN0405", Severity.Warning, "The place's electricity is not known",
        "the electricity of '{0}' is not known{1}; the world average, {2} gCO2e/kWh, stands in for it. A country code such as DE or a figure such as 381 gCO2e/kWh is better");

    /// <summary>Not a point in time. Places: the key, what it got.</summary>
    public static readonly FindingRule NotAMoment = new(
        "GRN0406", Severity.Error, "Not a point in time",
        "'{0}' takes a point in time with its offset, for example 2026-11-23T06:00:00Z, or a time of day in UTC, for example 06:00, not {1}");
}
