using GreenDsl.Dsl;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Generator.Emission;

/// <summary>What the writers of one file share.</summary>
internal sealed class Subject
{
    /// <summary>Looks up what the names of an experiment stand for.</summary>
    /// <param name="compiled">The experiment.</param>
    /// <param name="rootNamespace">Namespace of the classes; empty for the global one.</param>
    /// <param name="className">Name of the class.</param>
    public Subject(CompiledExperiment compiled, string rootNamespace, string className)
    {
        Compiled = compiled;
        ClassName = className;
        Prefix = rootNamespace.Length == 0 ? "" : rootNamespace + ".";
        Loss = Words<LossWord>.Find(Experiment.Loss.Word)!;
        Table = Experiment.Data is CsvDataset table ? new TableNames(table, className) : null;
    }

    /// <summary>The compiled experiment.</summary>
    public CompiledExperiment Compiled { get; }

    /// <summary>The experiment.</summary>
    public Experiment Experiment => Compiled.Experiment;

    /// <summary>Name of the emitted class.</summary>
    public string ClassName { get; }

    /// <summary>What stands before the full name of a class of the project.</summary>
    public string Prefix { get; }

    /// <summary>The loss; it decides what the network's output means.</summary>
    public LossWord Loss { get; }

    /// <summary>Names of the table's columns; <see langword="null"/> where the data is no table.</summary>
    public TableNames? Table { get; }
}
