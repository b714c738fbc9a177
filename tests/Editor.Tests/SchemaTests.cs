using System.Text.Json.Nodes;
using GreenDsl.Dsl.Tests.Mutations;
using GreenDsl.Dsl.Tests.Mutations.Words;

namespace GreenDsl.Editor.Tests;

/// <summary>What a person sees who writes an experiment in an editor with <c>yaml-language-server</c>.</summary>
public sealed class SchemaTests(Workspace workspace) : IClassFixture<Workspace>
{
    private static IEnumerable<(Experiment Experiment, Key Key)> Keys { get; } =
        [.. Experiment.Right.SelectMany(static experiment => Key.Of(experiment.Text).Select(key => (experiment, key))).DistinctBy(static place => place.key.Path)];

    [SkippableFact]
    public async Task No_experiment_that_is_right_is_marked()
    {
        var server = await workspace.Server;
        var opened = await Task.WhenAll(Experiment.Right.Select(async experiment => (experiment.Path, (await server.Open(experiment.Folder, experiment.Text)).Marks)));
        Assert.True(opened.Length > Experiment.Own.Count);
        Assert.Equal([], opened.SelectMany(static file => file.Marks.Select(mark => $"{file.Path}({mark.Line},{mark.Column}): {mark.Message}")));
    }

    [SkippableFact]
    public async Task Every_key_is_explained()
    {
        var server = await workspace.Server;
        Assert.Equal([], await Where(server, Experiment.Right, async (uri, key) => (await server.Hover(uri, key.Span.Line, key.Span.Column)).Length == 0));
    }

    [SkippableFact]
    public async Task Every_key_is_offered()
    {
        var server = await workspace.Server;
        Assert.Equal([], await Where(server, Experiment.Right, async (uri, key) => !(await server.Complete(uri, key.Span.Line, key.Span.Column + 1)).Contains(key.Name)));
    }

    [SkippableFact]
    public async Task A_misspelled_key_of_the_corpus_is_marked_where_it_stands()
    {
        var mutants = Corpus.Plain.Where(static mutant => mutant.Kind == MisspelledKeys.Kind).ToArray();
        Assert.True(mutants.Length > 1000);
        var server = await workspace.Server;
        var missed = await Task.WhenAll(mutants.Select(async mutant =>
        {
            // The first line leads from where the experiment stands; here the workspace's settings say which schema it is.
            var (_, marks) = await server.Open(Repository.Root, mutant.Text.Replace("# yaml-language-server:", "#", StringComparison.Ordinal));
            return marks.Any(mark => (mark.Line, mark.Column) == mutant.Place) ? null : $"{mutant.Original.Name}{mutant.Place}: {mutant.Proposal}";
        }));
        Assert.Equal([], missed.OfType<string>());
    }

    [SkippableFact]
    public async Task A_key_by_another_name_is_marked_where_it_stands()
    {
        var server = await workspace.Server;
        var mistakes = Keys.SelectMany(static place => Typos.Of(place.Experiment.Text, place.Key).Select(text => (place.Experiment, place.Key, Text: text))).ToArray();
        Assert.True(mistakes.Length > 200);
        var missed = await Task.WhenAll(mistakes.Select(async mistake =>
        {
            var (_, marks) = await server.Open(mistake.Experiment.Folder, mistake.Text);
            return marks.Any(mark => (mark.Line, mark.Column) == (mistake.Key.Span.Line, mistake.Key.Span.Column)) ? null : mistake.Text;
        }));
        Assert.Equal([], missed.OfType<string>());
    }

    [SkippableFact]
    public async Task The_first_line_of_an_experiment_leads_to_the_schema_without_any_setting()
    {
        await using var server = await LanguageServer.Start(Installation.Script, Repository.Root, new JsonObject { ["validate"] = true });
        var marks = await Task.WhenAll(Experiment.Own.Select(async experiment => (await server.Open(experiment.Folder, experiment.Text + "bugdet: {}\n")).Marks));
        Assert.All(marks, static mark => Assert.Contains("bugdet", Assert.Single(mark).Message, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task The_file_of_a_project_is_known_by_its_name()
    {
        var server = await workspace.Server;
        var (_, marks) = await server.Open(Repository.Root, "project: house-team\nbudgets:\n  - {carbon: 5 kgCO2e, pre: month}\n  - {energy: 100 kWh}\n", "green.project.yaml");
        var mark = Assert.Single(marks);
        Assert.Equal((3, 24), (mark.Line, mark.Column));
    }

    private static async Task<IEnumerable<string>> Where(LanguageServer server, IEnumerable<Experiment> experiments, Func<string, Key, Task<bool>> isWrong)
    {
        var wrong = new List<string>();
        foreach (var experiment in experiments)
        {
            var (uri, _) = await server.Open(experiment.Folder, experiment.Text);
            foreach (var key in Key.Of(experiment.Text))
                if (await isWrong(uri, key))
                    wrong.Add($"{experiment.Path}({key.Span.Line},{key.Span.Column}): {key.Path}");
        }

        return wrong;
    }
}
