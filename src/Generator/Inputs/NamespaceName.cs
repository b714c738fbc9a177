using Microsoft.CodeAnalysis.CSharp;

namespace GreenDsl.Generator.Inputs;

/// <summary>A namespace from what a project calls its root namespace.</summary>
internal static class NamespaceName
{
    /// <summary><c>My-App.1st.event</c> becomes <c>My_App._1st.@event</c>.</summary>
    public static string Of(string rootNamespace) =>
        string.Join(".", rootNamespace.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Part));

    private static string Part(string part)
    {
        var name = new string(part.Select(static c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_').ToArray());
        if (!SyntaxFacts.IsIdentifierStartCharacter(name[0]))
            name = "_" + name;
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
