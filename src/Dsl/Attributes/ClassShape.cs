namespace GreenDsl.Dsl.Attributes;

/// <summary>How a class that declares an experiment is declared itself. What only a compiler can tell is as it should be where there is none.</summary>
public sealed record ClassShape
{
    /// <summary>It is partial, so that it can be completed.</summary>
    public bool IsPartial { get; init; } = true;

    /// <summary>It is a record.</summary>
    public bool IsRecord { get; init; }

    /// <summary>It stands inside another type.</summary>
    public bool IsNested { get; init; }

    /// <summary>It has type parameters.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>It is static.</summary>
    public bool IsStatic { get; init; }

    /// <summary>It is abstract.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>It is public, as what it gets is.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>It has a base class of its own.</summary>
    public bool HasBase { get; init; }

    /// <summary>It is called like a member that it gets.</summary>
    public bool IsCalledLikeMember { get; init; }

    /// <summary>Why it cannot be completed by what an experiment becomes, as the end of a sentence that begins with the class; <see langword="null"/> where it can.</summary>
    public string? Fault =>
        !IsPartial ? "is not partial"
        : IsRecord ? "is a record"
        : IsNested ? "stands inside another type"
        : IsGeneric ? "is generic"
        : IsStatic ? "is static"
        : IsAbstract ? "is abstract"
        : !IsPublic ? "is not public"
        : HasBase ? "has a base class"
        : IsCalledLikeMember ? "has the name of one of the members that it gets"
        : null;
}
