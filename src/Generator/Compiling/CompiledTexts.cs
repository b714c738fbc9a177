using System.Runtime.CompilerServices;
using GreenDsl.Generator.Inputs;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.Generator.Compiling;

/// <summary>
/// What the language said to a text, for as long as somebody holds the text. Generator and analyzer ask about the same files, and an editor's analyzer asks again with every compilation;
/// neither sees the other's cache.
/// </summary>
internal static class CompiledTexts
{
    private static readonly ConditionalWeakTable<SourceText, string> Strings = new();
    private static readonly ConditionalWeakTable<string, Memory> Memories = new();

    /// <summary>The whole of a text: the same instance, however often it is asked for.</summary>
    public static string StringOf(SourceText text) => Strings.GetValue(text, static text => text.ToString());

    /// <summary>What was said to an input before; else what <paramref name="compile"/> says.</summary>
    /// <param name="input">The input.</param>
    /// <param name="text">Its text, as <see cref="StringOf"/> gives it: another instance is another text.</param>
    /// <param name="compile">Asks the language.</param>
    public static CompiledFile Get(GreenInput input, string text, Func<GreenInput, string, CompiledFile> compile)
    {
        var memory = Memories.GetValue(text, static _ => new Memory());
        // A text can stand in two projects, or beside other data. Where two threads differ, either may be remembered.
        if (memory.Last is { } last && last.Input == input)
            return last.File;
        var file = compile(input, text);
        memory.Last = new(input, file);
        return file;
    }

    private sealed class Memory
    {
        public Answer? Last { get; set; }
    }

    private sealed record Answer(GreenInput Input, CompiledFile File);
}
