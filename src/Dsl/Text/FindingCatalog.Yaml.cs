namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>The text is not YAML. Places: what is wrong.</summary>
    public static readonly FindingRule YamlSyntax = new(
        "GRN0001", Severity.Error, "The text is not valid YAML", "{0}");

    /// <summary>A tab indents a line.</summary>
    public static readonly FindingRule TabIndentation = new(
        "GRN0002", Severity.Error, "A tab indents a line", "a tab indents this line; YAML indents with spaces");

    /// <summary>A bracket is not closed. Places: the bracket, the one that is missing.</summary>
    public static readonly FindingRule UnclosedBracket = new(
        "GRN0003", Severity.Error, "A bracket is not closed", "'{0}' is opened here but never closed by '{1}'");

    /// <summary>A quoted text is not closed. Places: the quote.</summary>
    public static readonly FindingRule UnclosedQuote = new(
        "GRN0004", Severity.Error, "A quoted text is not closed", "the text that {0} opens here is never closed");

    /// <summary>A character that has no business in a text file. Places: its code point.</summary>
    public static readonly FindingRule ControlCharacter = new(
        "GRN0005", Severity.Error, "The text holds a control character", "the character {0} cannot stand in an experiment; is this a text file?");

    /// <summary>The text is too long. Places: its length, the limit.</summary>
    public static readonly FindingRule TextTooLong = new(
        "GRN0006", Severity.Error, "The text is too long for an experiment", "{0} characters are too many for an experiment; at most {1} are read");

    /// <summary>Values are nested too deeply. Places: the limit.</summary>
    public static readonly FindingRule NestedTooDeeply = new(
        "GRN0007", Severity.Error, "Values are nested too deeply", "values are nested more than {0} levels deep here");

    /// <summary>More than one document in a file.</summary>
    public static readonly FindingRule SeveralDocuments = new(
        "GRN0008", Severity.Error, "A file holds several documents", "a second document starts here; a file holds one experiment");

    /// <summary>An anchor or an alias. Places: it.</summary>
    public static readonly FindingRule AnchorOrAlias = new(
        "GRN0009", Severity.Error, "Anchors and aliases are not part of the language", "'{0}' is an anchor or alias, which experiments do not know; write the value out");

    /// <summary>A tag. Places: it.</summary>
    public static readonly FindingRule Tag = new(
        "GRN0010", Severity.Error, "Tags are not part of the language", "'{0}' is a tag, which experiments do not know; leave it out");

    /// <summary>A key that is a list, a mapping or empty.</summary>
    public static readonly FindingRule KeyIsNoWord = new(
        "GRN0011", Severity.Error, "A key must be a word", "a key must be a word");

    /// <summary>Nothing is declared.</summary>
    public static readonly FindingRule EmptyFile = new(
        "GRN0012", Severity.Error, "The file declares nothing", "the file declares no experiment; begin with 'experiment: NAME'");

    /// <summary>A closing bracket has no opening one. Places: the one that is missing, the one that closes nothing.</summary>
    public static readonly FindingRule BracketNotOpened = new(
        "GRN0013", Severity.Error, "A bracket is not opened", "'{0}' is missing here: nothing opens the '{1}' behind it");
}
