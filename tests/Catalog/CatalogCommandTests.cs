using System.Diagnostics;
using System.Text.Json;
using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Tests.Catalog;

/// <summary>The commands as an author runs them: another process, its exit code and what it prints.</summary>
public sealed class CatalogCommandTests
{
    [Fact]
    public async Task Check_passes_on_the_shipped_catalog()
    {
        var (code, said, complaint) = await RunAsync("catalog", "check", CatalogFolder.Shipped);

        Assert.Equal((0, "No problems. 21 micro-credentials in 3 stacks can be used.\n", ""), (code, said, complaint));
    }

    [Fact]
    public async Task Check_names_file_line_and_reason()
    {
        using var folder = Broken();

        var (code, said, _) = await RunAsync("catalog", "check", folder.Path);

        Assert.Equal(1, code);
        Assert.Contains(
            $"{folder.In(WorkedExample.Credential)}:10: "
            + "'hourz' is not a word this file knows here. Did you mean 'hours'?",
            said,
            StringComparison.Ordinal);
        Assert.EndsWith("Files left out: 1. The others can be used.\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_one_stack_tells_of_that_alone()
    {
        using var folder = Broken();

        Assert.Equal(0, (await RunAsync("catalog", "check", folder.In("rural-school-leader"))).Code);
        Assert.Equal(1, (await RunAsync("catalog", "check", folder.In(WorkedExample.Credential))).Code);
    }

    [Fact]
    public async Task Check_speaks_json_to_programs()
    {
        using var folder = Broken();

        var (code, said, _) = await RunAsync("catalog", "check", folder.Path, "--json");

        Assert.Equal(1, code);
        var problems = JsonSerializer.Deserialize<CatalogProblem[]>(said, JsonSerializerOptions.Web)!;
        Assert.Contains(
            problems,
            p => p is { File: WorkedExample.Credential, Line: 10, Rule: "structure", Blocks: true });
    }

    [Fact]
    public async Task Wrong_usage_and_wrong_input_are_told_apart()
    {
        Assert.Equal(2, (await RunAsync("catalog", "check")).Code);
        var (code, _, complaint) = await RunAsync("catalog", "check", "/not/there");
        Assert.Equal((1, "There is no /not/there.\n"), (code, complaint));
    }

    [Fact]
    public async Task Import_takes_a_file_as_a_whole_or_not_at_all()
    {
        using var folder = new CatalogFolder("none");
        await File.WriteAllTextAsync(folder.In("good.csv"), "id,title\nk1,Greenhouses\nk2,Gardens\n");
        await File.WriteAllTextAsync(folder.In("bad.csv"), "id,title\nk1,Greenhouses\nk2,\n");

        var good = await RunAsync("catalog", "import", folder.In("good.csv"));
        var bad = await RunAsync("catalog", "import", folder.In("bad.csv"));

        Assert.Equal((0, "Imported 2 micro-credentials, for recommendation only.\n"), (good.Code, good.Said));
        Assert.Equal(
            (1, $"{folder.In("bad.csv")}:3: 'title' is missing.\nNothing was imported.\n"),
            (bad.Code, bad.Complaint));
    }

    [Fact]
    public async Task Preview_draws_text_messages_and_cards()
    {
        using var folder = WorkedExample.Folder();

        var (code, said, _) = await RunAsync("catalog", "preview", "waiting-for-answers", "--catalog", folder.Path);

        Assert.Equal(0, code);
        Assert.Contains("Who answers now: the question (1 text of ", said, StringComparison.Ordinal);
        Assert.Contains(
            "  | Who answers most of your questions today, who never does, and what do    |",
            said,
            StringComparison.Ordinal);
    }

    private static CatalogFolder Broken()
    {
        var folder = WorkedExample.Folder();
        folder.Replace(WorkedExample.Credential, "hours:", "hourz:");
        return folder;
    }

    private static async Task<(int Code, string Said, string Complaint)> RunAsync(params string[] arguments)
    {
        var data = Directory.CreateTempSubdirectory("microcred-command-");
        var program = Path.Combine(AppContext.BaseDirectory, "microcred.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Data__Folder"] = data.FullName;
        using var process = Process.Start(start)!;
        var (said, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        data.Delete(recursive: true);
        return (process.ExitCode, (await said).ReplaceLineEndings("\n"), (await complaint).ReplaceLineEndings("\n"));
    }
}
