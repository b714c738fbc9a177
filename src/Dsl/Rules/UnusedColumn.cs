using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>A column is declared and used for nothing.</summary>
internal sealed class UnusedColumn : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0710", Severity.Information, "A declared column is not used",
        "'{0}' is declared but neither a feature nor the label; use it, or leave it out") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "A column that is declared by hand was most likely meant to be used. Columns that the file has besides those declared need no mention.",
        """
        data:
          csv: data/houses.csv
          columns: {sqft: number, bedrooms: number, price: number}
          rows: 1000
          features: [sqft]
          label: price
        """,
        """
        data:
          csv: data/houses.csv
          columns: {sqft: number, price: number}
          rows: 1000
          features: [sqft]
          label: price
        """);

    public override IEnumerable<Problem> Check(RuleSubject subject) =>
        subject.Experiment.Data is CsvDataset csv && subject.Declares("data.columns")
            ? csv.Columns.Where(column => column != csv.Label && !csv.Features.Contains(column))
                .Select(column => new Problem(Finding, subject.PathOf("data.columns", column.Name), EquatableArray.Of(column.Name)))
            : [];
}
