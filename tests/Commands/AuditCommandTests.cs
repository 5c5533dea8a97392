using System.Text.Json;
using MicroCred.Data;
using MicroCred.Data.Audit;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Commands;

public sealed class AuditCommandTests
{
    [Fact]
    public async Task A_whole_log_exits_with_0_and_a_broken_one_with_1_and_its_row()
    {
        await using var world = await World.StartByRealTimeAsync();
        var folder = world.Services.GetRequiredService<DataOptions>().FullFolder;
        var now = world.Clock.GetUtcNow();
        for (var i = 0; i < 3; i++) await world.WriteAsync(db => db.Note(null, "did", i, now));

        var whole = await Microcred.RunAsync(folder, "audit", "verify");
        await world.WriteAsync(db => db.Database.ExecuteSqlRaw("""UPDATE "Audit" SET "What" = 'x' WHERE "Id" = 2"""));
        var broken = await Microcred.RunAsync(folder, "audit", "verify");
        var json = await Microcred.RunAsync(folder, "audit", "verify", "--json");

        Assert.Matches(
            @"^The audit log is whole: 3 rows\. The hash of the last one is [0-9a-f]{64}\.\n$", whole.Said);
        Assert.StartsWith("The audit log is broken at row 2 (2026-11-23 15:00:00Z)", broken.Said, StringComparison.Ordinal);
        Assert.Equal((0, 1, 1), (whole.Code, broken.Code, json.Code));
        using var verdict = JsonDocument.Parse(json.Said);
        Assert.Equal(2, verdict.RootElement.GetProperty("brokenAt").GetInt64());
        Assert.False(verdict.RootElement.GetProperty("isWhole").GetBoolean());
    }

    [Fact]
    public async Task A_hash_that_was_printed_earlier_must_still_be_in_the_log()
    {
        await using var world = await World.StartByRealTimeAsync();
        var folder = world.Services.GetRequiredService<DataOptions>().FullFolder;
        var now = world.Clock.GetUtcNow();
        for (var i = 0; i < 3; i++) await world.WriteAsync(db => db.Note(null, "did", i, now));
        var printed = (await Microcred.RunAsync(folder, "audit", "verify")).Said[^66..^2];
        await world.WriteAsync(db => db.Note(null, "did", "more", now));

        var stands = await Microcred.RunAsync(folder, "audit", "verify", "--expect", printed.ToUpperInvariant());
        await world.WriteAsync(db => db.Database.ExecuteSqlRaw("""DELETE FROM "Audit" WHERE "Id" > 2"""));
        var cut = await Microcred.RunAsync(folder, "audit", "verify", "--expect", printed);
        var json = await Microcred.RunAsync(folder, "audit", "verify", "--json", "--expect", printed);
        var noHash = await Microcred.RunAsync(folder, "audit", "verify", "--expect", "last week's");

        Assert.Equal((0, 1, 1), (stands.Code, cut.Code, json.Code));
        Assert.Contains(
            "is whole: 4 rows. The hash that you gave is among them.", stands.Said, StringComparison.Ordinal);
        Assert.StartsWith(
            "The audit log holds together, but none of its 2 rows has the hash that you gave",
            cut.Said, StringComparison.Ordinal);
        using var verdict = JsonDocument.Parse(json.Said);
        Assert.True(verdict.RootElement.GetProperty("isWhole").GetBoolean());
        Assert.False(verdict.RootElement.GetProperty("hasExpected").GetBoolean());
        Assert.NotEqual(0, noHash.Code);
    }
}
