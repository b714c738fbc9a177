using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Emission;

/// <summary>Names that are taken in one scope.</summary>
/// <param name="reserved">Names that are taken from the start.</param>
internal sealed class NameSet(HashSet<string> reserved)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Takes a name, or the name with the first free number from 2 behind it.</summary>
    public string Take(string name)
    {
        var candidate = name;
        for (var number = 2; reserved.Contains(candidate) || !taken.Add(candidate); number++)
            candidate = name + Numerals.Text(number);
        return candidate;
    }
}
