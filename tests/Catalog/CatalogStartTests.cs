using MicroCred.Bot;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Checking;
using MicroCred.Data.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Catalog;

/// <summary>One start of the program after another, on the same data.</summary>
public sealed class CatalogStartTests : IDisposable
{
    private const string CoTeaching = "special-education/co-teaching.yaml";

    private readonly CatalogFolder catalog = new();
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("microcred-start-");

    [Fact]
    public async Task Files_are_read_again_when_they_have_changed_and_not_before()
    {
        var file = catalog.In(CoTeaching);
        var id = Path.GetFileNameWithoutExtension(CoTeaching);
        await StartAsync(app => app.Services.GetRequiredService<Transactions>().RunAsync(
            (services, ct) => services.GetRequiredService<MicroCredDb>().CatalogHeads
                .Where(h => h.Slug == id)
                .ExecuteDeleteAsync(ct),
            default));

        Assert.Null((await StartAsync()).Snapshot.Find(id)); // nobody looked at the files, where it still is
        File.AppendAllText(file, "# a remark\n");
        Assert.NotNull((await StartAsync()).Snapshot.Find(id));
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_is_told_at_every_start_until_it_is_mended()
    {
        var (file, whole) = (catalog.In(CoTeaching), File.ReadAllText(catalog.In(CoTeaching)));
        Assert.Empty((await StartAsync()).Problems);

        File.WriteAllText(file, "title: [\n");
        Assert.Equal(CoTeaching, Assert.Single((await StartAsync()).Problems).File);
        Assert.Equal(CoTeaching, Assert.Single((await StartAsync()).Problems).File);

        File.WriteAllText(file, whole);
        Assert.Empty((await StartAsync()).Problems);
    }

    public void Dispose()
    {
        catalog.Dispose();
        data.Delete(recursive: true);
    }

    private async Task<(IReadOnlyList<CatalogProblem> Problems, CatalogSnapshot Snapshot)> StartAsync(
        Func<WebApplication, Task>? then = null)
    {
        await using var app = MicroCredApp.Build(
        [
            $"--Data:Folder={data.FullName}",
            $"--Catalog:Folder={catalog.Path}",
            "--environment=Testing",
            "--Logging:LogLevel:Default=Error",
        ]);
        using var hold = DataFolder.TryTake(app.Services.GetRequiredService<DataOptions>());
        var problems = await Startup.PrepareAsync(app.Services, default);
        if (then is not null) await then(app);
        return (problems, app.Services.GetRequiredService<CatalogCache>().Snapshot);
    }
}
