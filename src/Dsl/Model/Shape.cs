using System.Globalization;

namespace GreenDsl.Dsl.Model;

/// <summary>The shape of one sample: the sizes behind the batch, for example (1, 28, 28).</summary>
/// <param name="Sizes">Sizes without the batch.</param>
/// <param name="Element">What the numbers are.</param>
public readonly record struct Shape(EquatableArray<long> Sizes, ElementType Element = ElementType.Float)
{
    /// <summary>A float shape of the given sizes.</summary>
    public static Shape Of(params long[] sizes) => new(EquatableArray.Of(sizes));

    /// <summary>Number of dimensions behind the batch.</summary>
    public int Rank => Sizes.Count;

    /// <summary>Numbers in one sample.</summary>
    public long Count
    {
        get
        {
            var count = 1L;
            foreach (var size in Sizes)
                count = checked(count * size);
            return count;
        }
    }

    /// <summary>As it reads in messages and comments: <c>(batch, 1, 28, 28)</c>.</summary>
    public override string ToString() =>
        "(" + string.Join(", ", Sizes.Select(static size => size.ToString(CultureInfo.InvariantCulture)).Prepend("batch")) + ")";
}

/// <summary>What the numbers of a tensor are.</summary>
public enum ElementType
{
    /// <summary>32-bit floating point.</summary>
    Float,

    /// <summary>64-bit whole numbers that look up rows of a table.</summary>
    Index,
}
