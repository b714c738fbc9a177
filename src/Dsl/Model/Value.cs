namespace GreenDsl.Dsl.Model;

/// <summary>The value of an argument after binding: typed, in base units, without a position.</summary>
public abstract record Value
{
    private Value() { }

    /// <summary>A whole number.</summary>
    public sealed record Integer(long Content) : Value;

    /// <summary>A real number, or a quantity in its base unit (J, gCO2e, W, s; percent as a share).</summary>
    public sealed record Number(double Content) : Value;

    /// <summary>True or false.</summary>
    public sealed record Flag(bool Content) : Value;

    /// <summary>A word or free text.</summary>
    public sealed record Text(string Content) : Value;

    /// <summary>Whole numbers, for example the two sides of a kernel.</summary>
    public sealed record Integers(EquatableArray<long> Content) : Value;

    /// <summary>Real numbers, for example Adam's two decays.</summary>
    public sealed record Numbers(EquatableArray<double> Content) : Value;

    /// <summary>Words, for example column names.</summary>
    public sealed record Texts(EquatableArray<string> Content) : Value;

    /// <summary>An optional argument that was not given and has no default.</summary>
    public sealed record None : Value;
}

/// <summary>One argument of a word.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">Its value; the default where none was given.</param>
public sealed record Argument(string Name, Value Value);

/// <summary>All arguments of one use of a word, one for each parameter in the vocabulary's order.</summary>
public sealed record Arguments(EquatableArray<Argument> Items)
{
    /// <summary>No arguments.</summary>
    public static Arguments None { get; } = new(EquatableArray<Argument>.Empty);

    /// <summary>The whole number of a parameter.</summary>
    public long Integer(string name) => Find<Value.Integer>(name)?.Content ?? throw Missing(name);

    /// <summary>The whole number of a parameter, if given.</summary>
    public long? OptionalInteger(string name) => Find<Value.Integer>(name)?.Content;

    /// <summary>The number of a parameter.</summary>
    public double Number(string name) => OptionalNumber(name) ?? throw Missing(name);

    /// <summary>The number of a parameter, if given.</summary>
    public double? OptionalNumber(string name) => Find<Value.Number>(name)?.Content ?? Find<Value.Integer>(name)?.Content;

    /// <summary>The truth of a parameter.</summary>
    public bool Flag(string name) => Find<Value.Flag>(name)?.Content ?? throw Missing(name);

    /// <summary>The text of a parameter.</summary>
    public string Text(string name) => OptionalText(name) ?? throw Missing(name);

    /// <summary>The text of a parameter, if given.</summary>
    public string? OptionalText(string name) => Find<Value.Text>(name)?.Content;

    /// <summary>The texts of a parameter; none where none are given.</summary>
    public EquatableArray<string> Texts(string name) => Find<Value.Texts>(name)?.Content ?? EquatableArray<string>.Empty;

    /// <summary>Height and width of a parameter; one number stands for both.</summary>
    public (long Height, long Width) Pair(string name)
    {
        if (Find<Value.Integers>(name)?.Content is { Count: 2 } pair)
            return (pair[0], pair[1]);
        var side = Integer(name);
        return (side, side);
    }

    /// <summary>The two real numbers of a parameter.</summary>
    public (double First, double Second) NumberPair(string name) =>
        Find<Value.Numbers>(name)?.Content is { Count: 2 } pair ? (pair[0], pair[1]) : throw Missing(name);

    private T? Find<T>(string name)
        where T : Value
    {
        foreach (var item in Items)
            if (item.Name == name)
                return item.Value as T;
        return null;
    }

    private static InvalidOperationException Missing(string name) => new($"the argument '{name}' was not bound");
}
