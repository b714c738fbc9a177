using GreenDsl.Data.Heads;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>A valid experiment that mutants are made of.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Text">Its text.</param>
/// <param name="Head">What the build sees of its data; <see langword="null"/> where its columns or sizes are declared.</param>
internal sealed record Original(string Name, string Text, DatasetHead? Head)
{
    private IReadOnlyList<Part>? parts;

    /// <summary>The data that it declares.</summary>
    public DataReference? Data { get; } = GreenCompiler.FindData(Text);

    /// <summary>All values in the text's order, the whole first.</summary>
    public IReadOnlyList<Part> Parts => parts ??= [.. Read(Text)];

    public IEnumerable<Part> Keys => Parts.Where(static part => part.HasKey);

    /// <summary>The parts of a path.</summary>
    public Part? Find(string path) => Parts.FirstOrDefault(part => part.Path == path);

    /// <summary>The key of this name that comes first, wherever it stands.</summary>
    public Part? Key(string name) => Keys.FirstOrDefault(part => part.Name == name && !part.IsColumn);

    /// <summary>The scalar's text.</summary>
    public string Value(Part part) => Text[part.Start..part.End];

    /// <summary>The text of the word that a part is a use of.</summary>
    public string Word(Part part) => part.WordStart == part.KeyStart && part.HasKey ? part.Name : Value(part);

    /// <summary>A mutant in which a stretch of the text is another one.</summary>
    /// <param name="kind">What kind of mistake it is.</param>
    /// <param name="start">Where the stretch starts; unless <paramref name="at"/> is given, the mistake is expected there.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="with">What stands there instead.</param>
    /// <param name="proposal">What a good message says about the way out; <see langword="null"/> where there is no one way.</param>
    /// <param name="at">Where the mistake is expected, in the mutant's text.</param>
    public Mutant Replace(string kind, int start, int end, string with, string? proposal = null, int? at = null) =>
        new(kind, this, string.Concat(Text.AsSpan(0, start), with, Text.AsSpan(end)), at ?? start, proposal);

    private static IEnumerable<Part> Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Below(text, Of(text, stream.Documents[0].RootNode, null, null, ""), stream.Documents[0].RootNode);
    }

    private static IEnumerable<Part> Below(string text, Part part, YamlNode node)
    {
        yield return part;
        var children = node switch
        {
            YamlMappingNode mapping => mapping.Children.Select(entry => (Part: Of(text, entry.Value, part, entry.Key, ((YamlScalarNode)entry.Key).Value!), Node: entry.Value)),
            YamlSequenceNode list => list.Children.Select((item, index) => (Part: Of(text, item, part, null, FormattableString.Invariant($"{index}")), Node: item)),
            _ => [],
        };
        foreach (var below in children.SelectMany(child => Below(text, child.Part, child.Node)))
            yield return below;
    }

    private static Part Of(string text, YamlNode node, Part? parent, YamlNode? key, string name) => new(
        parent is null or { Path: "" } ? name : $"{parent.Path}.{name}", parent, (int)(key ?? node).Start.Index, key is not null, name,
        (int)node.Start.Index, IsFlow(node) ? Closing(text, (int)node.Start.Index) : (int)node.End.Index,
        node switch { YamlMappingNode => PartKind.Mapping, YamlSequenceNode => PartKind.Sequence, _ => PartKind.Scalar },
        IsFlow(node));

    private static bool IsFlow(YamlNode node) => node is YamlMappingNode { Style: MappingStyle.Flow } or YamlSequenceNode { Style: SequenceStyle.Flow };

    // The library's mark of a collection's end is that of its opening bracket.
    private static int Closing(string text, int opening)
    {
        var depth = 0;
        for (var i = opening; ; i++)
            if (text[i] is '"')
                i = text.IndexOf('"', i + 1);
            else if (text[i] is '[' or '{')
                depth++;
            else if (text[i] is ']' or '}' && --depth == 0)
                return i + 1;
    }
}
