using GreenDsl.Dsl;
using GreenDsl.Dsl.Tests.Mutations;
using GreenDsl.Dsl.Tests.Mutations.Code;
using GreenDsl.Generator.Tests.Infrastructure;

namespace GreenDsl.Generator.Tests;

/// <summary>Every so many of the corpus of mistakes as a build reports them: generator and analyzer together say what the language says.</summary>
public class CorpusTests
{
    private static readonly int Step = Thorough.Is ? 1 : 60;

    [Fact]
    public void A_build_says_of_a_mistake_what_the_language_says()
    {
        var project = new Project();
        foreach (var original in Originals.All)
            Put(project, original, original.Text);
        foreach (var mutant in Corpus.All.Where(static (_, index) => index % Step == 0))
        {
            // The build brings a head only for the right path.
            if (mutant.Original.Head is not null && mutant.Head is null && mutant.Kind == "wrong path")
                continue;
            var path = mutant.Original.Name + ".green.yaml";
            var expected = GreenCompiler.Compile(mutant.Text, path, mutant.Head).Findings.Select(finding => finding.Render(path));
            Put(project, mutant.Original, mutant.Text);
            // What is wrong with a teacher is told of two files.
            Assert.Equal(expected, project.Run().Findings.Where(line => line.StartsWith(path, StringComparison.Ordinal) && !line.Contains(" GRN061", StringComparison.Ordinal)));
            Put(project, mutant.Original, mutant.Original.Text);
        }
    }

    [Fact]
    public void A_build_says_of_a_mistake_in_code_what_the_language_says()
    {
        foreach (var mutant in CodeMutants.All.Where(static (mutant, index) => index % Step == 0 && mutant.Original.Head is null))
        {
            var expected = GreenCompiler.Compile(mutant.Declaration, "Twin.cs", head: null).Findings.Select(static finding => finding.Render("Twin.cs"));
            Assert.Equal(expected, new Project().WithCode(mutant.Text, "Twin.cs").Run().Findings.Where(static line => !line.Contains(" GRN061", StringComparison.Ordinal)));
        }
    }

    private static void Put(Project project, Original original, string text)
    {
        project.With(original.Name + ".green.yaml", text);
        if (original.Head is { } head)
            project.WithHead(original.Name + ".green.yaml", head.ToText());
    }
}
