using System.Security.Cryptography;
using System.Text;

namespace GreenDsl.Build.Heads;

/// <summary>Where the head of one experiment's data is kept between builds, and the stamp of the files that it was read from.</summary>
internal sealed class HeadFile(string path)
{
    private readonly string stampPath = path + ".stamp";

    /// <summary>The file that the compiler gets.</summary>
    public string Path { get; } = path;

    /// <summary>The head file of an experiment: its path below the project's folder, kept, so that two files never share one.</summary>
    /// <param name="experiment">Full path of the experiment's file.</param>
    /// <param name="projectFolder">The project's folder.</param>
    /// <param name="folder">Where heads are kept.</param>
    /// <param name="data">What tells several data sets of one file apart.</param>
    public static HeadFile Of(string experiment, string projectFolder, string folder, string data = "")
    {
        var project = System.IO.Path.GetFullPath(projectFolder).TrimEnd(Separators) + System.IO.Path.DirectorySeparatorChar;
        var name = experiment.StartsWith(project, StringComparison.Ordinal)
            ? experiment.Substring(project.Length)
            : System.IO.Path.Combine("outside", Fingerprint(experiment), System.IO.Path.GetFileName(experiment));
        return new HeadFile(System.IO.Path.Combine(folder, name + (data.Length == 0 ? "" : "." + data) + ".head"));
    }

    /// <summary>Whether the head was read from files with this stamp.</summary>
    public bool IsCurrent(string stamp) => File.Exists(Path) && File.Exists(stampPath) && File.ReadAllText(stampPath) == stamp;

    /// <summary>Keeps a head; a head that says the same as before leaves its file as it is.</summary>
    public void Write(string head, string stamp)
    {
        ContentFile.Write(Path, Encoding.UTF8.GetBytes(head));
        ContentFile.Write(stampPath, Encoding.UTF8.GetBytes(stamp));
    }

    /// <summary>The data is not there any more.</summary>
    public void Remove()
    {
        if (!File.Exists(Path)) return;
        File.Delete(Path);
        File.Delete(stampPath);
    }

    private static readonly char[] Separators = [System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar];

    private static string Fingerprint(string text)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(text)), 0, 8).Replace("-", "");
    }
}
