using GreenDsl.Dsl.Model;

namespace GreenDsl.Generator.Compiling;

/// <summary>Which file declares which class: of several that claim one, the first by path. Equal by its claims.</summary>
internal sealed class Roster : IEquatable<Roster>
{
    private readonly Dictionary<string, Claim> byClass = new(StringComparer.Ordinal);

    /// <summary>Decides between claims.</summary>
    /// <param name="claims">The claims, in any order.</param>
    /// <param name="hasFiles">There are experiment files, even if none of them claims anything.</param>
    public Roster(IEnumerable<Claim> claims, bool hasFiles)
    {
        HasFiles = hasFiles;
        foreach (var claim in claims.OrderBy(static claim => claim.Path, StringComparer.Ordinal))
            if (!byClass.ContainsKey(claim.ClassName))
                byClass.Add(claim.ClassName, claim);
        Owners = byClass.Values.OrderBy(static claim => claim.Name, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>There are experiment files.</summary>
    public bool HasFiles { get; }

    /// <summary>Claims that hold, in ordinal order of their experiments' names.</summary>
    public EquatableArray<Claim> Owners { get; }

    /// <summary>The claim that holds for a class; only for classes that were claimed.</summary>
    public Claim OwnerOf(string className) => byClass[className];

    /// <inheritdoc/>
    public bool Equals(Roster? other) => other is not null && HasFiles == other.HasFiles && Owners.Equals(other.Owners);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Roster);

    /// <inheritdoc/>
    public override int GetHashCode() => Owners.GetHashCode();
}
