using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Mending;

/// <summary>Writes changes the way one source of experiments spells them.</summary>
internal abstract class ChangeWriter
{
    /// <summary>The stretch to replace and its replacement; <see langword="null"/> where the change has no place in this source.</summary>
    public abstract Mend? Write(Change change);
}
