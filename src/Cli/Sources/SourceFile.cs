using System.Buffers;
using GreenDsl.Dsl;
using GreenDsl.Dsl.Attributes;

namespace GreenDsl.Cli.Sources;

/// <summary>An experiment's file as it stands on disk now, whether or not it is compiled into the program.</summary>
internal sealed class SourceFile
{
    private readonly Workplace workplace;
    private readonly string path;
    private readonly Declaration declaration;

    private SourceFile(Workplace workplace, string path, string text, Declaration declaration)
    {
        this.workplace = workplace;
        this.path = path;
        this.declaration = declaration;
        Text = text;
    }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>Its path as the user would type it.</summary>
    public string ShownPath => workplace.Shown(path);

    /// <summary>Reads a file in YAML.</summary>
    /// <exception cref="WrongInputException">It cannot be read.</exception>
    public static SourceFile Read(Workplace workplace, string path)
    {
        var text = ReadText(workplace, path);
        return new(workplace, path, text, Declaration.OfYaml(text));
    }

    /// <summary>Reads the file of an experiment by whichever door it is declared.</summary>
    /// <exception cref="WrongInputException">It cannot be read, or its text alone does not tell the experiment.</exception>
    public static SourceFile Read(Workplace workplace, string path, string experiment)
    {
        if (!Declaration.IsCSharp(path))
            return Read(workplace, path);
        var classes = ReadClasses(workplace, path);
        if (classes.FirstOrDefault(found => found.Class.Name == experiment) is not { File: { } file } declared)
            throw new WrongInputException($"{workplace.Shown(path)} does not declare '{experiment}' any more: rebuild");
        return declared.Class.IsWrittenOut
            ? file
            : throw new WrongInputException($"{workplace.Shown(path)}: some values of '{experiment}' are calculated, which only a build can do: write them out, or run it as it was built");
    }

    /// <summary>Reads the experiments of a C# file.</summary>
    /// <exception cref="WrongInputException">It cannot be read.</exception>
    public static IReadOnlyList<(DeclaredClass Class, SourceFile File)> ReadClasses(Workplace workplace, string path)
    {
        var text = ReadText(workplace, path);
        return [.. CSharpFile.Read(text).Select(found => (found, new SourceFile(workplace, path, text, found.Declaration)))];
    }

    private static string ReadText(Workplace workplace, string path)
    {
        if (!File.Exists(path))
            throw new WrongInputException($"{workplace.Shown(path)}: there is no such file");
        try
        {
            return Start(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongInputException($"{workplace.Shown(path)}: the experiment's file cannot be read: {e.Message}");
        }
    }

    /// <summary>As much as the compiler looks at: a device that never ends, or data that was taken for an experiment, must not fill the memory.</summary>
    private static string Start(string path)
    {
        using var reader = new StreamReader(path);
        var text = ArrayPool<char>.Shared.Rent(GreenCompiler.LongestText + 1);
        try
        {
            return new string(text, 0, reader.ReadBlock(text, 0, GreenCompiler.LongestText + 1));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    /// <summary>Where the data of a file is looked for: beside it, then in the data folder.</summary>
    public static IReadOnlyList<string> DataFolders(Workplace workplace, string path)
    {
        var own = Path.GetDirectoryName(path) ?? workplace.ProjectFolder;
        return workplace.DataFolder is { } data ? [own, data] : [own];
    }

    /// <summary>Compiles the text with the head of its data.</summary>
    /// <param name="overrides">Each as <c>path=value</c>.</param>
    /// <exception cref="WrongInputException">The data is there and cannot be read.</exception>
    public CompilationResult Compile(params IReadOnlyList<string> overrides) => GreenCompiler.Compile(
        declaration,
        Path.GetRelativePath(workplace.ProjectFolder, path).Replace('\\', '/'),
        workplace.Heads.Read(GreenCompiler.FindData(declaration, overrides), DataFolders(workplace, path)),
        overrides);

    /// <summary>Findings as a compiler prints them; those inside an override are placed in the override.</summary>
    public IReadOnlyList<string> Render(CompilationResult result) =>
        [.. result.Findings.Select(finding => finding.Render(finding.Span.Source ?? ShownPath))];
}
