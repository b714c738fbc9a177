using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

public static partial class HelpTable
{
    private const string Houses = "data:\n  csv: data/houses.csv\n  columns: {sqft: number, heating: [gas, oil], price: number}\n  rows: 1000\n";

    private static (FindingRule Rule, FindingHelp Help)[] Data =>
    [
        (FindingCatalog.UnknownColumn, new(
            "The name is compared letter by letter with the header of the file, or with 'columns' where that is given.",
            Houses + "  features: [sqrt]\n  label: price",
            Houses + "  features: [sqft]\n  label: price")),
        (FindingCatalog.UnknownData, new(
            "The types of a class come from its data. Where the file is not there when the project is built, for example in CI, its columns, or sizes and classes, can be declared.",
            "data: {csv: data/houses.csv, label: price}",
            "data: {csv: data/houses.csv, columns: [sqft, price], label: price}")),
        (FindingCatalog.ContradictsData, new(
            "The file is there and says otherwise, and what it says is what the run would read. Remove the declaration, or name the right file.")),
        (FindingCatalog.ContradictsRows, new(
            "The file is there and has another number of samples. The declared number is only an estimate for a build without the file; correct it, or leave it out.")),
        (FindingCatalog.UnknownCategories, new(
            "Each value of a category becomes an input or an output of its own, so they must be known when the project is built.",
            "data:\n  csv: data/houses.csv\n  columns: {sqft: number, heating: category, price: number}\n  label: price",
            "data:\n  csv: data/houses.csv\n  columns: {sqft: number, heating: [gas, oil], price: number}\n  label: price")),
        (FindingCatalog.FreeText, new(
            "A column with very many different texts is a name or a remark and no category: a network could only learn it by heart. Choose the columns to use with 'features'.")),
        (FindingCatalog.LabelAmongFeatures, new(
            "A model that sees what it is to predict learns to copy it, looks perfect, and is of no use.",
            Houses + "  features: [sqft, price]\n  label: price",
            Houses + "  features: [sqft]\n  label: price")),
        (FindingCatalog.NoFeatures, new(
            "Without features every sample looks the same.",
            Houses + "  features: []\n  label: price",
            Houses + "  features: [sqft]\n  label: price")),
        (FindingCatalog.SplitSum, new(
            "The three parts divide all samples between them, without an overlap, so their shares make a whole.",
            Houses + "  label: price\n  split: {train: 80%, val: 10%, test: 20%}",
            Houses + "  label: price\n  split: {train: 70%, val: 10%, test: 20%}")),
        (FindingCatalog.NoClasses, new(
            "'classes' stands for the number of classes in the data, and a number is predicted here.",
            "model: [{linear: classes}]",
            "model: [{linear: 1}]")),
        (FindingCatalog.CalculatedPath, new(
            "The head of the data is read before the C# compiler starts, from the text alone: CsvData(\"data/houses.csv\") is found, CsvData(Folder + \"houses.csv\") is not. What the data holds can also be declared, with Columns or with Shape and Classes.")),
        (FindingCatalog.RowLacksColumn, new(
            "A class that declares an experiment may declare its own Row; it then has a member for the label and for each feature, named as an emitted one would be: sqft is Sqft, age_years AgeYears.")),
        (FindingCatalog.RowTypeDiffers, new(
            "Number columns are any of C#'s numbers, columns of categories the enumeration that is emitted beside the row. A feature whose empty cells are filled may be null where it is a category.")),
    ];
}
