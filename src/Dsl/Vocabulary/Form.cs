namespace GreenDsl.Dsl.Vocabulary;

/// <summary>One way to write a <see cref="ParameterType.Structure"/>, for the schema and the reference; the binder knows more.</summary>
public abstract record Form
{
    private Form() { }

    /// <summary>One of some words.</summary>
    public sealed record Word(IReadOnlyList<string> Words) : Form;

    /// <summary>A text of a pattern.</summary>
    /// <param name="Pattern">A regular expression for the whole text, in the syntax that .NET and ECMAScript share.</param>
    /// <param name="Words">What it is called in a sentence, with its article.</param>
    public sealed record Text(string Pattern, string Words) : Form;

    /// <summary>A list.</summary>
    /// <param name="Item">What each item is.</param>
    /// <param name="Least">So many at least.</param>
    /// <param name="Most">So many at most; <see langword="null"/> for any number.</param>
    public sealed record List(Parameter Item, int Least, int? Most) : Form;

    /// <summary>A list of mappings with given keys.</summary>
    public sealed record SectionList(Vocabulary.Word Item) : Form;

    /// <summary>One key with its value.</summary>
    public sealed record Key(Parameter Parameter) : Form;

    /// <summary>Keys of the author's choice.</summary>
    /// <param name="Value">What stands behind each.</param>
    public sealed record Names(Parameter Value) : Form;

    /// <summary>The arguments of a word: none, keys with values, or one value for the first.</summary>
    public sealed record Arguments(Vocabulary.Word Owner) : Form;
}

/// <summary>Keys of which at least one must be given.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="IsExclusive">No more than one.</param>
public sealed record Choice(IReadOnlyList<string> Keys, bool IsExclusive);
