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
}
