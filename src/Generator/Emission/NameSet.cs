using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Emission;

/// <summary>Names that are taken in one scope.</summary>
internal sealed class NameSet
{
    private readonly HashSet<string> taken;

    /// <summary>A scope in which some names are taken from the start.</summary>
    public NameSet(IEnumerable<string> reserved) => taken = new HashSet<string>(reserved, StringComparer.Ordinal);

    /// <summary>Takes a name, or the name with the first free number from 2 behind it.</summary>
    public string Take(string name)
    {
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
            candidate = name + Numerals.Text(number);
        return candidate;
    }
}
