using MicroCred.Data;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Storage;

public sealed class MigrationTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("microcred-migrate-");
    private ServiceProvider services = null!;

    private Database Database => services.GetRequiredService<Database>();

    private SqliteFile File => services.GetRequiredService<SqliteFile>();

    public ValueTask InitializeAsync()
    {
        services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddData(new() { Folder = folder.FullName })
            .BuildServiceProvider();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_empty_folder_gets_a_database_once()
    {
        var before = await Database.MigrateAsync(default);
        var again = await Database.MigrateAsync(default);

        Assert.Null(before.Current);
        Assert.NotEmpty(before.Due);
        Assert.Equal((before.Target, 0), (again.Current, again.Due.Count));
    }

    [Fact]
    public async Task Looking_at_the_schema_makes_no_database()
    {
        Assert.Null((await Database.SchemaAsync(default)).Current);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_stop_the_next_one()
    {
        var first = (await Database.SchemaAsync(default)).Due[0];
        await using (var db = File.Open())
        {
            await db.GetService<IMigrator>().MigrateAsync(first);
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23 15:00:00')""");
        }

        var before = await Database.MigrateAsync(default).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(first, before.Current);
        Assert.Empty((await Database.SchemaAsync(default)).Due);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await Database.MigrateAsync(default);
        await using (var db = File.Open())
        {
            await db.Database.ExecuteSqlRawAsync(
                """INSERT INTO "__EFMigrationsHistory" VALUES ('29991231235959_Tomorrow', '99.0.0')""");
        }

        var failure = await Assert.ThrowsAsync<RuleBrokenException>(() => Database.MigrateAsync(default));

        Assert.Contains("29991231235959_Tomorrow", failure.Message, StringComparison.Ordinal);
    }
}
