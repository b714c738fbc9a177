namespace GreenDsl.Dsl.Vocabulary;

/// <summary>A part of an experiment with keys of its own. Its keys are described as a word's parameters are.</summary>
public abstract class Section : Word;

/// <summary>A part of a project's file with keys of its own.</summary>
public abstract class ProjectSection : Word;
