namespace GreenDsl.Dsl.Mending;

/// <summary>A change of an experiment that mends a problem, before anybody knows how its source spells it.</summary>
/// <param name="Title">What it does, as an editor shows it: <c>add 'flatten'</c>.</param>
public abstract record Change(string Title)
{
    /// <summary>Another value.</summary>
    /// <param name="Title">What it does.</param>
    /// <param name="Path">The part whose value it is, see <see cref="Text.Problem.Path"/>.</param>
    /// <param name="Value">The value as YAML spells it on one line.</param>
    public sealed record Replace(string Title, string Path, string Value) : Change(Title);

    /// <summary>One more item of a list.</summary>
    /// <param name="Title">What it does.</param>
    /// <param name="List">Path of the list.</param>
    /// <param name="Before">The item that it comes before; the number of items puts it at the end.</param>
    /// <param name="Item">The item as it stands on a line of its own: <c>flatten</c>, <c>linear: 1</c>.</param>
    public sealed record Insert(string Title, string List, int Before, string Item) : Change(Title);

    /// <summary>A key of the top level that is not there.</summary>
    /// <param name="Title">What it does.</param>
    /// <param name="Key">The key.</param>
    /// <param name="Value">Its value as YAML spells it on one line.</param>
    public sealed record Add(string Title, string Key, string Value) : Change(Title);
}
