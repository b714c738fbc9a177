namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>A layer cannot take its input. Places: layer, what it takes, what it gets, where from, the way out.</summary>
    public static readonly FindingRule LayerInput = new(
        "GRN0203", Severity.Error, "A layer cannot take its input", "'{0}' takes {1} but gets {2} from {3}; {4}");
}
