using System.Text;
using GreenDsl.Runtime.Files;

namespace GreenDsl.Runtime.Projects;

/// <summary>The files of a project's ledger, in the folder <c>.green</c>.</summary>
internal sealed record ProjectFiles(string ProjectFolder)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.GetFullPath(Path.Combine(ProjectFolder, ".green"));

    /// <summary>What all runs have spent, line by line.</summary>
    public string Ledger => Path.Combine(Folder, "ledger.log");

    /// <summary>Whoever has this file open may append to the ledger. It holds the length that the ledger must have at least.</summary>
    public string Lock => Path.Combine(Folder, "ledger.lock");

    /// <summary>Makes the folder, and keeps it out of version control: it is an account of one machine.</summary>
    /// <exception cref="ExperimentException">It cannot be made.</exception>
    public void Create()
    {
        var ignored = Path.Combine(Folder, ".gitignore");
        if (File.Exists(ignored)) return;
        try
        {
            Directory.CreateDirectory(Folder);
            Durable.FlushFolder(Path.GetFullPath(ProjectFolder));
            // Not by way of a temporary file: two processes may come here at once, and both write the same.
            using var stream = new FileStream(ignored, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(Encoding.UTF8.GetBytes("*\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{Folder}: the folder of the project's ledger cannot be made: {e.Message}", e);
        }
    }

    /// <summary>What to do about a ledger that cannot be relied on.</summary>
    public ExperimentException Damaged(string place, string what) => new(
        $"{place}: {what}, so what the project's runs have spent is not known; bring the file back from a copy, or move the folder {Folder} away to begin at zero again");
}
