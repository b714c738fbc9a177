using System.Xml.Linq;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Build.Tests;

public class MissingNativesTests
{
    [Fact]
    public void The_targets_file_says_what_the_catalog_says_and_names_the_version_that_is_used_here()
    {
        var version = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("LibTorchVersion").Single().Value;
        var warning = XDocument.Parse(Repository.Read("src/Generator/buildTransitive/GreenDsl.targets")).Descendants("Warning").Single();
        var finding = new Finding(FindingCatalog.MissingNatives, default, Dsl.Model.EquatableArray.Of("$(_GreenLibTorchPackage)", version));
        Assert.Equal(finding.Rule.Id, warning.Attribute("Code")!.Value);
        Assert.Equal(finding.Message, warning.Attribute("Text")!.Value);
    }
}
