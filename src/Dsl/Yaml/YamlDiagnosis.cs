using System.Text.RegularExpressions;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Yaml;

/// <summary>A failure of the YAML library.</summary>
/// <param name="Message">Its words; <see langword="null"/> where it failed by accident.</param>
/// <param name="Start">Offset where it says the failure begins.</param>
/// <param name="End">Offset where it noticed.</param>
/// <param name="Consumed">Offset behind the last value read.</param>
/// <param name="OpenBracket">The outermost bracket that was open.</param>
internal sealed record YamlFault(string? Message, int Start, int End, int Consumed, int? OpenBracket);

/// <summary>Says in words and at the right place why a text cannot be read as YAML: where the mistake is, not where it was noticed.</summary>
internal static class YamlDiagnosis
{
    private static readonly Regex Tab = new(@"(?<=^ *)\t", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly Regex ColonWithoutBlank = new(
        @"^[ \t]*(?:- )?[A-Za-z_]\w*(?<colon>:)[^\s:/]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The finding for a failure.</summary>
    public static Finding Explain(string text, LineMap lines, YamlFault fault)
    {
        var message = fault.Message ?? "";
        if (message.Contains("tab") || (fault.OpenBracket is null && HasTab(text, fault.Start)))
            return Finding(FindingCatalog.TabIndentation, TabAfter(text, message.Contains("tab") ? fault.Consumed : LineBefore(text, fault.Start), fault.Start));
        if (message.Contains("quoted scalar") && (message.Contains("end of stream") || message.Contains("wrong indentation") || message.Contains("document indicator")))
            return Finding(FindingCatalog.UnclosedQuote, (fault.Start, fault.Start + 1), text.Substring(fault.Start, 1));
        if (message.Contains("escape character"))
            return Syntax((fault.End, fault.End + 2), "there is no such escape in a text in double quotes; write a backslash as \\\\, or use single quotes");
        if (MissingBracket.Find(text, fault) is var (place, closing))
        {
            var opening = closing == ']' ? "[" : "{";
            return Finding(FindingCatalog.BracketNotOpened, (place, place + 1), opening, closing.ToString()) with { Mend = new($"add '{opening}'", lines.Span(place, place), opening) };
        }
        if (fault.OpenBracket is { } open && BracketMatcher.FindUnclosed(text, open) is { } bracket)
            return Finding(FindingCatalog.UnclosedBracket, (bracket, bracket + 1), text.Substring(bracket, 1), text[bracket] == '[' ? "]" : "}");
        if (fault.OpenBracket is null && IsFirstOfLine(text, fault.Start) && new Layout(text).OddLine(fault.Start) is var (odd, indent, fitting))
            return Syntax((odd, odd + 1), $"this line has an indentation of {Numerals.Text(indent)}, but the lines that it belongs to of {Numerals.Text(fitting)}")
            with { Mend = new($"indent it by {Numerals.Text(fitting)}", lines.Span(odd - indent, odd), new string(' ', fitting)) };
        var at = text.Length == 0 ? "" : text.Substring(Math.Min(fault.Start, text.Length - 1), 1);
        if (message.Contains("cannot start any token"))
            return Syntax((fault.Start, fault.Start + 1), $"'{at}' cannot begin a value; put the value in quotes");
        if (message.Contains("node content") && at is "]" or "}" or ",")
            return Syntax((fault.Start, fault.Start + 1), $"'{at}' stands where a value is expected");
        if (message.Contains("invalid mapping") || message.Contains("expected key"))
            return MisplacedKey(fault.Start, message.Contains("expected key")
                ? "a key is expected here; the line's indentation or what stands before it does not fit the lines above"
                : "':' is not expected here; the line's indentation does not fit the lines above, or a text that holds ': ' lacks its quotes");
        if (message.Contains("expected ',' or"))
            return Syntax((fault.Start, fault.Start + 1), "a comma is expected before this");
        if (message.Contains("'-' indicator"))
            return Syntax((fault.Start, fault.Start + 1), "a list item, '- ', is expected here");
        if (message.Contains("entries are not allowed"))
            return Syntax((fault.Start, fault.Start + 1), "a list begins on a line of its own, or stands in [ ]");
        return Syntax((fault.Start, Math.Max(fault.End, fault.Start + 1)), message.Length == 0
            ? "the text cannot be read as YAML from here on"
            : "this is not valid YAML: " + char.ToLowerInvariant(message[0]) + message.Substring(1).TrimEnd('.'));

        Finding Finding(FindingRule rule, (int Start, int End) place, params string[] arguments) =>
            new(rule, lines.Span(place.Start, place.End), arguments.ToEquatableArray());

        Finding Syntax((int Start, int End) place, string words) => Finding(FindingCatalog.YamlSyntax, place, words);

        Finding MisplacedKey(int start, string words)
        {
            // 'epochs:10' is a text that runs on into the next line, where the library stumbles.
            var failing = lines.Span(start, start).Line;
            for (var line = failing; line >= Math.Max(1, failing - 1); line--)
            {
                var from = lines.StartOf(line);
                var end = text.IndexOfAny(['\r', '\n'], from);
                if (ColonWithoutBlank.Match(text.Substring(from, (end < 0 ? text.Length : end) - from)) is { Success: true } match)
                    return Syntax((from + match.Groups["colon"].Index, from + match.Groups["colon"].Index + 1), "a blank is needed behind ':'");
            }
            return Syntax((start, start + 1), words);
        }
    }

    private static (int Start, int End) TabAfter(string text, int from, int noticed)
    {
        var match = Tab.Match(text, Math.Min(Math.Max(from, 0), text.Length));
        var start = match.Success ? match.Index : noticed;
        return (start, start + 1);
    }

    // The library may take the line with the tab for one that is indented otherwise, and stumble over the next.
    private static bool HasTab(string text, int noticed) =>
        Tab.Match(text, LineBefore(text, noticed)) is { Success: true } match && match.Index <= noticed;

    private static int LineBefore(string text, int at)
    {
        var start = StartOfLine(text, at);
        return start == 0 ? 0 : StartOfLine(text, start - 1);
    }

    private static int StartOfLine(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', Math.Min(at, text.Length) - 1) + 1;

    // Nothing but a key stands in front: the line as such is wrong, not what it says.
    private static bool IsFirstOfLine(string text, int at)
    {
        var before = text.Substring(StartOfLine(text, at), at - StartOfLine(text, at));
        return before.IndexOfAny(['[', '{', '"', '\'']) < 0 && !before.Contains(": ");
    }
}
