using GreenDsl.Build.Heads;
using GreenDsl.Data;
using GreenDsl.Dsl;
using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace GreenDsl.Build;

/// <summary>
/// Brings the head of each experiment's data to the compiler: a small text file that names columns, categories and sizes. The data itself never gets there.
/// An experiment in C# is read from its text: there is no compiler yet.
/// Data that is not there has no head, and that is no error: an experiment can declare its columns.
/// </summary>
public sealed class ReadDatasetHeads : Microsoft.Build.Utilities.Task
{
    /// <summary>Metadata of a head: the full path of the experiment that it belongs to.</summary>
    public const string HeadOf = "GreenHeadOf";

    /// <summary>Metadata of a head that belongs to a C# file, which may declare several data sets: the fingerprint of the declaration.</summary>
    public const string HeadData = "GreenHeadData";

    /// <summary>The <c>*.green.yaml</c> files.</summary>
    public ITaskItem[] Experiments { get; set; } = [];

    /// <summary>The C# files, of which some may declare experiments.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>Folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>Where heads are kept between builds, below <c>obj</c>.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Value of <c>GREEN_DATA</c>: the folder of data sets.</summary>
    public string? DataFolder { get; set; }

    /// <summary>Folder that a relative <see cref="DataFolder"/> counts from: where the build was started.</summary>
    public string StartFolder { get; set; } = "";

    /// <summary>The heads, each with the metadata <see cref="HeadOf"/>.</summary>
    [Output]
    public ITaskItem[] Heads { get; private set; } = [];

    /// <summary>Whether the project declares any experiment.</summary>
    [Output]
    public bool HasExperiments { get; private set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var dataFolder = string.IsNullOrEmpty(DataFolder) ? null : Path.GetFullPath(Path.Combine(StartFolder, DataFolder));
        DeclaredClass[][] classes = [.. Sources.Select(static source => Classes(source.GetMetadata("FullPath")))];
        Heads =
        [
            .. Experiments.Select(experiment => Head(experiment.GetMetadata("FullPath"), dataFolder)).OfType<ITaskItem>(),
            .. Sources.Zip(classes, (source, found) => HeadsOf(source.GetMetadata("FullPath"), found, dataFolder)).SelectMany(static heads => heads),
        ];
        HasExperiments = Experiments.Length > 0 || classes.Any(static found => found.Length > 0);
        return !Log.HasLoggedErrors;
    }

    // There may be no file yet that a later target writes; what cannot be read is for the compiler to say.
    private static DeclaredClass[] Classes(string source)
    {
        try
        {
            return File.Exists(source) ? [.. CSharpFile.Read(File.ReadAllText(source))] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<ITaskItem> HeadsOf(string source, IEnumerable<DeclaredClass> classes, string? dataFolder)
    {
        foreach (var data in classes.Select(static found => GreenCompiler.FindData(found.Declaration)).OfType<DataReference>().Distinct())
            if (Head(source, HeadFile.Of(source, ProjectFolder, Folder, data.Fingerprint), () => data, dataFolder) is { } item)
            {
                item.SetMetadata(HeadData, data.Fingerprint);
                yield return item;
            }
    }

    private TaskItem? Head(string experiment, string? dataFolder) =>
        Head(experiment, HeadFile.Of(experiment, ProjectFolder, Folder), () => GreenCompiler.FindData(File.ReadAllText(experiment)), dataFolder);

    private TaskItem? Head(string experiment, HeadFile head, Func<DataReference?> find, string? dataFolder)
    {
        DataFiles? files = null;
        try
        {
            files = find() is { } declared ? DataFiles.Find(declared, Path.GetDirectoryName(experiment)!, dataFolder) : null;
            if (files is null)
            {
                head.Remove();
                return null;
            }
            var stamp = files.Stamp;
            if (!head.IsCurrent(stamp)) head.Write(files.ReadHead().ToText(), stamp);
            var item = new TaskItem(head.Path);
            item.SetMetadata(HeadOf, experiment);
            return item;
        }
        catch (DataFormatException error)
        {
            Warn(experiment, files?.Main ?? experiment, (int)Math.Min(error.Line, int.MaxValue), error.Column, error.Problem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Warn(experiment, files?.Main ?? experiment, 0, 0, error.Message);
        }
        head.Remove();
        return null;
    }

    private void Warn(string experiment, string file, int line, int column, string problem)
    {
        var finding = new Finding(FindingCatalog.UnreadableData, default, Dsl.Model.EquatableArray.Of(Path.GetFileName(experiment), problem));
        Log.LogWarning(null, finding.Rule.Id, null, file, line, column, 0, 0, "{0}", finding.Message);
    }
}
