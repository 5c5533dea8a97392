using MicroCred.Data.Catalog.Checking;
using MicroCred.Data.Catalog.Files;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Catalog;

public sealed class AuthoringPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathTo("docs", "authoring.md"));

    [Fact]
    public void Its_worked_example_passes_the_check()
    {
        using var folder = WorkedExample.Folder();

        var reading = CatalogFiles.Read(folder.Path);

        Assert.DoesNotContain(reading.Problems, p => p.File.StartsWith("my-first-stack/", StringComparison.Ordinal));
        Assert.Contains(reading.MicroCredentials, c => c.Id == "waiting-for-answers");
        Assert.Contains(reading.Stacks, s => s.Id == "my-first-stack");
    }

    [Fact]
    public void Its_sample_of_a_problem_is_what_the_check_says()
    {
        using var folder = WorkedExample.Folder();
        folder.Replace(WorkedExample.Credential, "hours:", "hourz:");

        var problem = Assert.Single(
            CatalogFiles.Read(folder.Path).Problems,
            p => p.Reason.Contains("hourz", StringComparison.Ordinal));

        Assert.Contains($"my-catalog/{problem}", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_the_limits_that_are_checked() => Assert.All(
        [
            $"{AuthoringLimits.RequirementTitle} characters",
            $"{AuthoringLimits.LessonFewest} to {AuthoringLimits.LessonMost} words, "
                + $"grade {AuthoringLimits.LessonGrade} or below",
            $"{AuthoringLimits.TryTomorrowMost} words",
            $"{AuthoringLimits.WordsMost} words at most",
            $"{AuthoringLimits.FilesMost} at most",
            $"{AuthoringLimits.ExampleFewest} words or more",
            $"{AuthoringLimits.SaysFewest} or more",
        ],
        limit => Assert.Contains(limit, Page, StringComparison.Ordinal));
}
