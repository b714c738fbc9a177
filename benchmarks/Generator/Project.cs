using GreenDsl.Generator;
using GreenDsl.Generator.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GreenDsl.Benchmarks.Generator;

/// <summary>A project of many experiments.</summary>
internal sealed class Project
{
    private readonly int files;
    private readonly Dictionary<string, string> emitted;

    /// <summary>Writes the experiments and, for the floor, remembers what becomes of them.</summary>
    public Project(int files)
    {
        this.files = files;
        var result = Start(ours: true).Run();
        if (result.GeneratedTrees.Length != files + 1 || !result.Diagnostics.IsEmpty)
            throw new InvalidOperationException("the experiments are not as they should be: " + string.Join('\n', result.Diagnostics.Take(5)));
        emitted = result.Results[0].GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());
        EmittedLines = emitted.Values.Sum(static text => text.Count(static c => c == '\n'));
    }

    /// <summary>Lines of one experiment.</summary>
    public int LinesPerFile => Text(0, epochs: 10).Count(static c => c == '\n');

    /// <summary>Lines that are emitted for all experiments together.</summary>
    public int EmittedLines { get; }

    /// <summary>A fresh build, by the real generator and analyzer, or by a generator that only hands over what the real one emitted and an analyzer that says nothing.</summary>
    public Build Start(bool ours) => ours ? new(NewFiles(), new ExperimentGenerator(), new ExperimentAnalyzer()) : new(NewFiles(), new EchoGenerator(emitted), new IdleAnalyzer());

    // New texts each time: the generator remembers what it said to a text.
    private TextFile[] NewFiles() => [.. Enumerable.Range(0, files).Select(static index => new TextFile($"/project/e{index}.green.yaml", Text(index, epochs: 10)))];

    /// <summary>The text of one experiment.</summary>
    public static string Text(int index, int epochs) => $$"""
        # Experiment number {{index}}: what houses cost, from what is known of them.
        experiment: houses-{{index}}
        seed: {{index}}

        # The table is declared, so that a build does not depend on it.
        data:
          csv: data/houses.csv
          rows: 20000
          columns:
            sqft: number
            bedrooms: number
            bathrooms: number
            year: number
            kind: [flat, house, other]
            price: number
          features:
            - sqft
            - bedrooms
            - bathrooms
            - year
            - kind
          label: price
          missing: mean
          normalize: standard

        model:
          - linear: 64
          - relu
          - dropout: 0.1
          - linear: 32
          - relu
          - linear: 1

        loss: mse
        optimizer:
          adam:
            lr: 1e-3
        train:
          epochs: {{epochs}}
          batch_size: 64
        metrics: [mae, r2]
        budget: {carbon: 5 gCO2e, grid: DE, on_exceed: stop}

        """;
}
