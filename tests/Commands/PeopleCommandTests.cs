using System.IO.Compression;
using System.Text.RegularExpressions;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Commands;

/// <summary>`people list`, `export`, `hold` and `erase` as an administrator uses them.</summary>
public sealed class PeopleCommandTests : IDisposable
{
    private readonly TemporaryFolders folders = new();

    private string Data => folders["data"];

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task Somebody_is_found_exported_held_and_erased()
    {
        await Microcred.RunAsync(Data, "people", "invite", "Ana Day", "--role", "teacher");
        var id = await IdAsync();
        var file = folders["ana.zip"];

        var export = await Microcred.RunAsync(Data, "people", "export", id, "--out", file);
        await Microcred.RunAsync(Data, "people", "hold", id, "--on");
        var held = await Microcred.RunAsync(Data, "people", "erase", id, "--yes");
        await Microcred.RunAsync(Data, "people", "hold", id, "--off");
        var erased = await Microcred.RunAsync(Data, "people", "erase", id, "--yes");
        var list = await Microcred.RunAsync(Data, "people", "list");
        var audit = await Microcred.RunAsync(Data, "audit", "verify");

        Assert.StartsWith($"Wrote {file} (", export.Said, StringComparison.Ordinal);
        using (var zip = await ZipFile.OpenReadAsync(file)) Assert.NotNull(zip.GetEntry("person.json"));
        Assert.StartsWith("This person is under a legal hold", held.Complaint, StringComparison.Ordinal);
        Assert.StartsWith($"Erased {id}.", erased.Said, StringComparison.Ordinal);
        Assert.Equal((0, ""), (list.Code, list.Said));
        Assert.Equal((0, 1, 0, 0), (export.Code, held.Code, erased.Code, audit.Code));
    }

    [Fact]
    public async Task The_running_program_does_it_where_there_is_one()
    {
        await using var server = new ServerProcess(Data);
        await server.StartAsync();
        while (!File.Exists(Path.Combine(Data, "server.url"))) await Task.Delay(20);
        await Microcred.RunAsync(Data, "people", "invite", "Ana Day", "--role", "teacher");
        var id = await IdAsync();

        var export = await Microcred.RunAsync(Data, "people", "export", id, "--out", folders["ana.zip"]);
        var erased = await Microcred.RunAsync(Data, "people", "erase", id, "--yes");
        var again = await Microcred.RunAsync(Data, "people", "erase", id, "--yes");

        using (var zip = await ZipFile.OpenReadAsync(folders["ana.zip"])) Assert.NotNull(zip.GetEntry("person.json"));
        Assert.Equal((0, 0, 1), (export.Code, erased.Code, again.Code));
        Assert.Equal($"There is nobody with the id {id}. `people list` shows who there is.\n", again.Complaint);
    }

    [Theory]
    [InlineData("hold", "00000000-0000-0000-0000-000000000001")]
    [InlineData("hold", "00000000-0000-0000-0000-000000000001", "--on", "--off")]
    [InlineData("erase", "Ana Day")]
    public async Task Wrong_usage_exits_with_2(params string[] arguments) =>
        Assert.Equal(2, (await Microcred.RunAsync(Data, ["people", .. arguments])).Code);

    private async Task<string> IdAsync()
    {
        var list = await Microcred.RunAsync(Data, "people", "list");
        return Regex.Match(list.Said, "^([-0-9a-f]{36})  Ana Day  teacher  ").Groups[1].Value;
    }
}
