namespace GreenDsl.Dsl.Text;

public static partial class FindingCatalog
{
    /// <summary>The table has no such column. Places: the table, the column, a suggestion.</summary>
    public static readonly FindingRule UnknownColumn = new(
        "GRN0301", Severity.Error, "The table has no such column", "{0} has no column '{1}'; {2}");

    /// <summary>Nothing is known of the data. Places: the path, the keys to declare.</summary>
    public static readonly FindingRule UnknownData = new(
        "GRN0302", Severity.Error, "Nothing is known of the data",
        "'{0}' is neither beside this file nor in the folder that GREEN_DATA names; put it there, or declare {1}");

    /// <summary>A declaration contradicts the file. Places: what is declared, the file, what it holds.</summary>
    public static readonly FindingRule ContradictsData = new(
        "GRN0303", Severity.Error, "A declaration contradicts the data", "{0}, but {1} {2}");

    /// <summary>The declared number of rows is not the file's. Places: declared, file, its rows.</summary>
    public static readonly FindingRule ContradictsRows = new(
        "GRN0304", Severity.Warning, "The declared number of rows is not the file's", "'rows' is {0}, but {1} has {2}; the declared number is used for the estimate");

    /// <summary>The values of a category are not known. Places: the column, why.</summary>
    public static readonly FindingRule UnknownCategories = new(
        "GRN0305", Severity.Error, "The values of a category are not known", "the values of '{0}' are not known: {1}; list them, for example [a, b]");

    /// <summary>Columns hold free text. Places: the columns, the way out.</summary>
    public static readonly FindingRule FreeText = new(
        "GRN0306", Severity.Error, "A column holds free text", "{0} of {1} different texts cannot be used; {2}");

    /// <summary>The label is among the features. Places: the column.</summary>
    public static readonly FindingRule LabelAmongFeatures = new(
        "GRN0307", Severity.Error, "The label is among the features", "'{0}' is the label; a model that sees it has nothing to predict");

    /// <summary>No feature is left. Places: the table.</summary>
    public static readonly FindingRule NoFeatures = new(
        "GRN0308", Severity.Error, "There is no feature", "there is nothing to predict from: {0}");

    /// <summary>The shares do not make a whole. Places: their sum.</summary>
    public static readonly FindingRule SplitSum = new(
        "GRN0309", Severity.Error, "The split does not add up to 100 %", "train, val and test add up to {0} %, not to 100 %");

    /// <summary>No classes are known. Places: none.</summary>
    public static readonly FindingRule NoClasses = new(
        "GRN0310", Severity.Error, "The data has no classes", "the data has no classes to count; write the number of outputs");

    /// <summary>The path of the data in a C# attribute is calculated. Places: the path, the keys to declare.</summary>
    public static readonly FindingRule CalculatedPath = new(
        "GRN0311", Severity.Error, "The data's path is not written out",
        "the build looks for '{0}' only where the path is written out as one literal; write it out, or declare {1}");

    /// <summary>A row declared in C# has nothing for a column. Places: the column, what to declare.</summary>
    public static readonly FindingRule RowLacksColumn = new(
        "GRN0312", Severity.Error, "A row lacks a column", "this row has nothing for the column '{0}'; add '{1}'");

    /// <summary>A member of a row declared in C# has a type that its column does not fit. Places: the member, its type, the column, the type it takes.</summary>
    public static readonly FindingRule RowTypeDiffers = new(
        "GRN0313", Severity.Error, "A row's type differs from its column", "'{0}' is {1}, but the column '{2}' takes {3}");
}
