namespace GreenDsl.Cli.Tests;

public sealed class WorkflowTests
{
    [Fact]
    public void The_workflow_that_users_copy_is_the_repositorys_own() =>
        Assert.Contains($"```yaml\n{Repository.Read(".github/workflows/carbon.yml")}```\n", Repository.Read("README.md"));
}
