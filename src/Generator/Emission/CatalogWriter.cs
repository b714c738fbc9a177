using GreenDsl.Generator.Compiling;

namespace GreenDsl.Generator.Emission;

/// <summary>Writes the list of a project's experiments.</summary>
internal static class CatalogWriter
{
    /// <summary>Hint name of the file; a path's hint name always ends in <c>.green.g.cs</c>, so none can be the same.</summary>
    public const string HintName = ReservedNames.Catalog + ".g.cs";

    /// <summary>The file's text.</summary>
    public static string Write(CatalogModel catalog)
    {
        var writer = new CodeWriter();
        FileHeader.Write(writer, "the experiments of this project");
        FileHeader.WriteNamespace(writer, catalog.RootNamespace);
        writer.Summary("Every experiment of this project.");
        using (writer.Block("public static class " + ReservedNames.Catalog))
        {
            writer.Summary("All experiments, in ordinal order of their names.");
            writer.Line("public static global::System.Collections.Generic.IReadOnlyList<global::GreenDsl.Runtime.Runs.IExperiment> All { get; } =");
            writer.Line("[");
            using (writer.Indent())
                foreach (var name in catalog.Classes)
                    writer.Line($"global::{name.ToString()}.Experiment,");
            writer.Line("];");
        }

        return writer.Finish();
    }
}
