namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>A key occurs a second time. Places: the key.</summary>
    public static readonly FindingRule DuplicateKey = new(
        "GRN0103", Severity.Error, "A key occurs twice", "'{0}' was given before; a key may occur once");
}
