namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>A key that is not part of the language. Places: the owner, the key, a suggestion.</summary>
    public static readonly FindingRule UnknownKey = new(
        "GRN0101", Severity.Error, "There is no such key", "{0} has no '{1}'{2}");

    /// <summary>A word that is not part of the language. Places: its kind, the word, a suggestion.</summary>
    public static readonly FindingRule UnknownWord = new(
        "GRN0102", Severity.Error, "There is no such word", "there is no {0} '{1}'{2}");

    /// <summary>A key occurs a second time. Places: the key.</summary>
    public static readonly FindingRule DuplicateKey = new(
        "GRN0103", Severity.Error, "A key occurs twice", "'{0}' was given before; a key may occur once");

    /// <summary>Another name for a word or key of the language. Places: the name, the right word.</summary>
    public static readonly FindingRule Synonym = new(
        "GRN0104", Severity.Error, "A word goes by another name", "'{0}' is called '{1}' here");

    /// <summary>A key or word stands where it does not belong. Places: it, where it belongs.</summary>
    public static readonly FindingRule Misplaced = new(
        "GRN0105", Severity.Error, "A word stands in the wrong place", "'{0}' does not belong here; {1}");

    /// <summary>A key must be given. Places: the owner, the key, an example.</summary>
    public static readonly FindingRule MissingKey = new(
        "GRN0106", Severity.Error, "A key is missing", "{0} needs '{1}'{2}");

    /// <summary>A value of the wrong kind. Places: the key, what it takes, what it got.</summary>
    public static readonly FindingRule WrongValue = new(
        "GRN0107", Severity.Error, "A value is of the wrong kind", "'{0}' takes {1}, not {2}");

    /// <summary>A number that is too small or too large. Places: the key, the range, the number.</summary>
    public static readonly FindingRule OutOfRange = new(
        "GRN0108", Severity.Error, "A number is out of its range", "'{0}' must be {1}, but is {2}");

    /// <summary>A word without parameters was given some. Places: the word.</summary>
    public static readonly FindingRule TakesNothing = new(
        "GRN0109", Severity.Error, "A word takes no arguments", "'{0}' takes no arguments");

    /// <summary>Two keys exclude each other. Places: the second, the first.</summary>
    public static readonly FindingRule Exclusive = new(
        "GRN0110", Severity.Error, "Two keys exclude each other", "'{0}' cannot stand beside '{1}'; give one of them");

    /// <summary>More than one word where one is expected. Places: the kind, the second key, the first, a hint.</summary>
    public static readonly FindingRule SeveralWords = new(
        "GRN0111", Severity.Error, "Several words stand where one is expected", "{0} is one word, but '{1}' stands beside '{2}'; {3}");

    /// <summary>A choice that does not exist. Places: the key, the choice, a suggestion.</summary>
    public static readonly FindingRule UnknownOption = new(
        "GRN0112", Severity.Error, "There is no such choice", "'{0}' cannot be '{1}'{2}");

    /// <summary>The name of an experiment or a project is malformed. Places: the name, what has it, a name that would do.</summary>
    public static readonly FindingRule MalformedName = new(
        "GRN0113", Severity.Error, "A name is malformed", "'{0}' is no name for {1}; use lower-case letters, digits and '-', for example '{2}'");

    /// <summary>An item occurs twice in a list. Places: the list's key, the item.</summary>
    public static readonly FindingRule ListedTwice = new(
        "GRN0114", Severity.Error, "An item is listed twice", "'{0}' lists '{1}' twice");

    /// <summary>An override leads nowhere. Places: what is wrong.</summary>
    public static readonly FindingRule MalformedOverride = new(
        "GRN0115", Severity.Error, "An override leads nowhere", "{0}");

    /// <summary>Arguments contradict each other. Places: the word, reason, the way out.</summary>
    public static readonly FindingRule ContradictoryArguments = new(
        "GRN0116", Severity.Error, "A word's arguments contradict each other", "'{0}' {1}; {2}");
}
