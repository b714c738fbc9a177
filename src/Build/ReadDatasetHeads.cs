using GreenDsl.Build.Heads;
using GreenDsl.Data;
using GreenDsl.Dsl;
using GreenDsl.Dsl.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace GreenDsl.Build;

/// <summary>
/// Brings the head of each experiment's data to the compiler: a small text file that names columns, categories and sizes. The data itself never gets there.
/// Data that is not there has no head, and that is no error: an experiment can declare its columns.
/// </summary>
public sealed class ReadDatasetHeads : Microsoft.Build.Utilities.Task
{
    /// <summary>Metadata of a head: the full path of the experiment that it belongs to.</summary>
    public const string HeadOf = "GreenHeadOf";

    /// <summary>The <c>*.green.yaml</c> files.</summary>
    [Required]
    public ITaskItem[] Experiments { get; set; } = [];

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

    /// <inheritdoc/>
    public override bool Execute()
    {
        var dataFolder = string.IsNullOrEmpty(DataFolder) ? null : Path.GetFullPath(Path.Combine(StartFolder, DataFolder));
        Heads = [.. Experiments.Select(experiment => Head(experiment.GetMetadata("FullPath"), dataFolder)).OfType<ITaskItem>()];
        return !Log.HasLoggedErrors;
    }

    private TaskItem? Head(string experiment, string? dataFolder)
    {
        var head = HeadFile.Of(experiment, ProjectFolder, Folder);
        DataFiles? files = null;
        try
        {
            files = GreenCompiler.FindData(File.ReadAllText(experiment)) is { } declared ? DataFiles.Find(declared, Path.GetDirectoryName(experiment)!, dataFolder) : null;
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
