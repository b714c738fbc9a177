namespace GreenDsl.Runtime.Compression;

/// <summary>Names of layers with a <c>*</c>, as a freeze is declared with: <c>0</c> and <c>0.*</c> are the first layer, <c>*</c> is all.</summary>
public static class LayerPattern
{
    /// <summary>Whether a pattern names the layer at an index, by its own name or that of something in it.</summary>
    public static bool Names(string pattern, int layer)
    {
        var name = layer.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var head = pattern.Split('.', 2)[0];
        return head == "*" || head == name;
    }
}
