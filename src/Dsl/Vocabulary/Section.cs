namespace GreenDsl.Dsl.Vocabulary;

/// <summary>A part of an experiment with keys of its own. Its keys are described as a word's parameters are.</summary>
public abstract class Section : Word
{
    /// <summary>What it is called in a sentence: its key in quotes.</summary>
    public virtual string Title => $"'{Name}'";
}
