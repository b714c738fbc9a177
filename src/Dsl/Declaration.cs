using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Mending;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl;

/// <summary>How an experiment is written down: as a text in YAML, or as the attributes of a C# class. Both lead to the same nodes.</summary>
public abstract class Declaration
{
    private YamlDocument? document;

    /// <summary>The nodes, read when first asked for.</summary>
    public YamlDocument Document => document ??= Read();

    /// <summary>The text of a <c>*.green.yaml</c> file.</summary>
    public static Declaration OfYaml(string text) => new YamlText(text);

    /// <summary>The attributes of a class.</summary>
    public static Declaration OfClass(IReadOnlyList<AttributeUse> uses) => new Attributed(uses);

    /// <summary>Whether a file's experiments are classes.</summary>
    public static bool IsCSharp(string path) => path.EndsWith(CSharpFile.Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>An experiment as a file's text alone tells it; <see langword="null"/> where a C# file does not declare it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="experiment">The experiment's name: a C# file can declare several.</param>
    public static Declaration? Find(string path, string text, string experiment) =>
        !IsCSharp(path) ? OfYaml(text) : CSharpFile.Read(text).FirstOrDefault(found => found.Name == experiment)?.Declaration;

    /// <summary>Writes changes the way this declaration is written.</summary>
    internal abstract ChangeWriter Changes(GreenNode root);

    /// <summary>A finding of the binder with its mend as this declaration spells it, or without.</summary>
    internal virtual Finding Spelled(Finding finding) => finding;

    private protected abstract YamlDocument Read();

    private sealed class YamlText(string text) : Declaration
    {
        internal override ChangeWriter Changes(GreenNode root) => new YamlChanges(text, root);

        private protected override YamlDocument Read() => YamlReader.Read(text);
    }

    private sealed class Attributed(IReadOnlyList<AttributeUse> uses) : Declaration
    {
        internal override ChangeWriter Changes(GreenNode root) => new AttributeChanges(uses, root);

        internal override Finding Spelled(Finding finding) =>
            finding.Mend is { } mend ? finding with { Mend = new AttributeChanges(uses, Document.Root!).Spelled(mend) } : finding;

        private protected override YamlDocument Read() => AttributeNodes.Read(uses);
    }
}
