namespace GreenDsl.Runtime.Metering;

/// <summary>What can be said of a sum of joules that came about differently.</summary>
public static class EnergyTags
{
    /// <summary>The tag that claims less; tags are declared in this order.</summary>
    public static EnergyTag Weaker(EnergyTag left, EnergyTag right) => left > right ? left : right;

    /// <summary>A tag in a word, for people and listeners.</summary>
    public static string Word(EnergyTag tag) => tag switch
    {
        EnergyTag.Measured => "measured",
        EnergyTag.Estimated => "estimated",
        EnergyTag.Modelled => "modelled",
        _ => "gap",
    };
}
