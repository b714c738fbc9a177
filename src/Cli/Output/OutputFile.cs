using System.Text;

namespace GreenDsl.Cli.Output;

/// <summary>Writes a file that the user asked for.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text, and the folders above it.</summary>
    /// <exception cref="WrongInputException">It cannot be written there.</exception>
    public static void Write(Workplace workplace, string path, string text)
    {
        var file = Path.GetFullPath(path, workplace.CurrentFolder);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongInputException($"{workplace.Shown(file)}: the file cannot be written: {e.Message}");
        }
    }
}
