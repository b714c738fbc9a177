using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Generator.Compiling;

/// <summary>
/// Which file declares which class: of several experiments that claim a class or a name, the first by path has it; and who can learn from whom. Equal by its claims.
/// </summary>
internal sealed class Roster : IEquatable<Roster>
{
    private readonly Dictionary<ClassName, Claim> byClass = [];
    private readonly Dictionary<string, Claim> byName = new(StringComparer.Ordinal);
    private readonly Learner[] learners;

    /// <summary>Decides between claims.</summary>
    /// <param name="claims">The claims, in any order.</param>
    /// <param name="hasFiles">There are experiment files, even if none of them claims anything.</param>
    public Roster(IEnumerable<Claim> claims, bool hasFiles)
    {
        HasFiles = hasFiles;
        foreach (var claim in claims.OrderBy(static claim => claim.Path, StringComparer.Ordinal).ThenBy(static claim => claim.Class.ToString(), StringComparer.Ordinal))
            if (RivalOf(claim) is null && !byName.ContainsKey(claim.Name))
            {
                byClass.Add(claim.Class, claim);
                byName.Add(claim.Name, claim);
            }
        Owners = byClass.Values.OrderBy(static claim => claim.Name, StringComparer.Ordinal).ToEquatableArray();
        learners = [.. Owners.Select(static owner => owner.Learner)];
        Emitted = new HashSet<Claim>(Taught(Owners));
    }

    /// <summary>There are experiment files.</summary>
    public bool HasFiles { get; }

    /// <summary>Claims that hold, in ordinal order of their experiments' names.</summary>
    public EquatableArray<Claim> Owners { get; }

    /// <summary>Those of <see cref="Owners"/> that become a class: whose teacher does too, where they have one.</summary>
    public ISet<Claim> Emitted { get; }

    /// <summary>What is wrong with the teacher of an experiment; <see langword="null"/> where nothing is.</summary>
    public (FindingRule Rule, EquatableArray<string> Arguments)? TeacherProblem(Claim claim) =>
        TeacherChecks.Check(claim.Learner, learners);

    /// <summary>The claim that has another's class or name; <see langword="null"/> where both are its own.</summary>
    public Claim? RivalOf(Claim claim) =>
        byClass.TryGetValue(claim.Class, out var holder) && holder != claim ? holder : byName.TryGetValue(claim.Name, out holder) && holder != claim ? holder : null;

    /// <summary>The class of an experiment that <see cref="Emitted"/> holds or knows as a teacher.</summary>
    public ClassName ClassOf(string name) => byName[name].Class;

    /// <inheritdoc/>
    public bool Equals(Roster? other) => other is not null && HasFiles == other.HasFiles && Owners.Equals(other.Owners);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Roster);

    /// <inheritdoc/>
    public override int GetHashCode() => Owners.GetHashCode();

    // Who loses a teacher cannot teach either.
    private static IEnumerable<Claim> Taught(IReadOnlyList<Claim> claims)
    {
        while (true)
        {
            Learner[] learners = [.. claims.Select(static claim => claim.Learner)];
            Claim[] taught = [.. claims.Where(claim => TeacherChecks.Check(claim.Learner, learners) is null)];
            if (taught.Length == claims.Count)
                return taught;
            claims = taught;
        }
    }
}
