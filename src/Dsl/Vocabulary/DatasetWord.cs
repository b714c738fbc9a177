namespace GreenDsl.Dsl.Vocabulary;

/// <summary>A kind of data. It stands as a key of <c>data:</c>; what it needs besides stands in its value or beside it.</summary>
public abstract class DatasetWord : Word
{
    /// <summary>Keys of <c>data:</c> that belong to this kind of data.</summary>
    public virtual IReadOnlyList<Parameter> Neighbours => [];
}
