using GreenDsl.Dsl;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Generator.Compiling;

namespace GreenDsl.Generator.Emission;

/// <summary>What the writers of one file share.</summary>
internal sealed class Subject
{
    /// <summary>Looks up what the names of an experiment stand for.</summary>
    public Subject(ExperimentModel model)
    {
        Compiled = model.Compiled;
        ClassName = model.Class.Name;
        Teacher = model.Teacher;
        HasRow = model.HasRow;
        Loss = Words<LossWord>.Find(Experiment.Loss.Word)!;
        Table = Experiment.Data is CsvDataset table ? new TableNames(table, ClassName) : null;
    }

    /// <summary>The compiled experiment.</summary>
    public CompiledExperiment Compiled { get; }

    /// <summary>The experiment.</summary>
    public Experiment Experiment => Compiled.Experiment;

    /// <summary>Name of the emitted class.</summary>
    public string ClassName { get; }

    /// <summary>Class of the teacher; <see langword="null"/> where there is none.</summary>
    public ClassName? Teacher { get; }

    /// <summary>The class has a row of its own: none is emitted.</summary>
    public bool HasRow { get; }

    /// <summary>The loss; it decides what the network's output means.</summary>
    public LossWord Loss { get; }

    /// <summary>Names of the table's columns; <see langword="null"/> where the data is no table.</summary>
    public TableNames? Table { get; }
}
