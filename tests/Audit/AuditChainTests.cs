using CsCheck;
using MicroCred.Data;
using MicroCred.Data.Audit;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_noted_together_and_one_after_the_other_is_one_chain_with_the_actors_role()
    {
        await using var world = await World.StartAsync();
        var lee = await world.PersonAsync("Lee Sturgill", Roles.Coordinator | Roles.Teacher);

        await world.WriteAsync(db =>
        {
            for (var i = 0; i < 20; i++) db.Note(i % 2 == 0 ? lee.Id : null, $"did {i}", i, Morning);
        });
        await world.WriteAsync(db => db.Note(lee.Id, "last", lee.Id, Morning));

        var rows = await RowsAsync(world);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => $"did {i}"), "last"], rows.Select(r => r.What));
        Assert.All(rows, r => Assert.Equal(r.By is null ? null : Roles.Coordinator | Roles.Teacher, r.Role));
        var verdict = await VerifyAsync(world);
        Assert.Equal((true, rows.Count, rows[^1].Hash), (verdict.IsWhole, (int)verdict.Rows, verdict.Last));
    }

    [Fact]
    public async Task Work_that_is_taken_back_leaves_no_gap()
    {
        await using var world = await World.StartAsync();
        var transactions = world.Services.GetRequiredService<Transactions>();

        for (var i = 0; i < 30; i++)
        {
            var works = i % 3 > 0;
            var done = transactions.RunAsync(async (services, ct) =>
            {
                var db = services.GetRequiredService<MicroCredDb>();
                db.Note(null, "tried", i, Morning);
                await db.SaveChangesAsync(ct);
                RuleBrokenException.Require(works, "No.");
            }, default);
            if (works) await done;
            else await Assert.ThrowsAsync<RuleBrokenException>(() => done);
        }

        var verdict = await VerifyAsync(world);
        Assert.Equal((true, 20L), (verdict.IsWhole, verdict.Rows));
    }

    [Theory]
    [InlineData("""UPDATE "Audit" SET "About" = 'somebody else' WHERE "Id" = 5""", 5L)]
    [InlineData("""UPDATE "Audit" SET "Role" = 32 WHERE "Id" = 5""", 5L)]
    [InlineData("""UPDATE "Audit" SET "At" = "At" + 1 WHERE "Id" = 1""", 1L)]
    [InlineData("""DELETE FROM "Audit" WHERE "Id" = 5""", 6L)]
    [InlineData("""DELETE FROM "Audit" WHERE "Id" = 1""", 2L)]
    [InlineData(
        """UPDATE "Audit" SET "Id" = 99 WHERE "Id" = 3; UPDATE "Audit" SET "Id" = 3 WHERE "Id" = 4""", 3L)]
    [InlineData("""UPDATE "Audit" SET "Hash" = '' WHERE "Id" = 7""", 7L)]
    public async Task A_row_that_was_changed_deleted_or_moved_is_found(string tampering, long brokenAt)
    {
        await using var world = await World.StartAsync();
        await world.WriteAsync(db =>
        {
            for (var i = 0; i < 10; i++) db.Note(null, "did", i, Morning);
        });

        await world.WriteAsync(db => db.Database.ExecuteSqlRaw(tampering));

        Assert.Equal(brokenAt, (await VerifyAsync(world)).BrokenAt);
    }

    [Fact]
    public async Task Rows_that_are_older_than_the_chain_are_chained_once_and_a_broken_chain_is_never_mended()
    {
        await using var world = await World.StartAsync();
        await world.WriteAsync(db =>
        {
            for (var i = 0; i < 5; i++) db.Note(null, "did", i, Morning);
        });
        await world.WriteAsync(db => db.Database.ExecuteSqlRaw("""UPDATE "Audit" SET "Hash" = '' """));

        await BeginAsync(world);
        Assert.True((await VerifyAsync(world)).IsWhole);

        await world.WriteAsync(db => db.Database.ExecuteSqlRaw("""UPDATE "Audit" SET "Hash" = '' WHERE "Id" = 2"""));
        await BeginAsync(world);
        Assert.Equal(2, (await VerifyAsync(world)).BrokenAt);
    }

    [Fact]
    public void However_a_log_is_changed_it_shows() => Gen.Select(
        Gen.Select(OddText.Whole, OddText.Whole, Gen.Bool).Array[2, 12], Gen.Int[0, 11], Gen.Int[0, 11], Gen.Int[0, 4])
        .Sample((rows, one, other, how) =>
        {
            var log = Chained(rows);
            var (i, j) = (one % log.Count, other % log.Count);
            Assert.True(Verdict(log).IsWhole);
            var before = log.ToList();
            switch (how)
            {
                case 0: log[i] = Row(log[i].What + "x", log[i].About, log[i].By, log[i].Hash); break;
                case 1: log[i] = Row(log[i].About, log[i].What, log[i].By, log[i].Hash); break;
                case 2 when i < log.Count - 1: log.RemoveAt(i); break;
                case 3: (log[i], log[j]) = (log[j], log[i]); break;
                default: log[i] = Row(log[i].What, log[i].About, new PersonId(Guid.NewGuid()), log[i].Hash); break;
            }

            var isSame = log.Select(Content).SequenceEqual(before.Select(Content));
            Assert.Equal(isSame, Verdict(log).IsWhole);
        }, iter: 500);

    private static (string, string, PersonId?, string) Content(AuditEntry row) =>
        (row.What, row.About, row.By, row.Hash);

    private static List<AuditEntry> Chained(IEnumerable<(string What, string About, bool ByPerson)> rows)
    {
        List<AuditEntry> log = [];
        foreach (var (what, about, byPerson) in rows)
        {
            var row = Row(what, about, byPerson ? new PersonId(Guid.NewGuid()) : null, "");
            row.Hash = AuditChain.HashOf(row, log is [.., var last] ? last.Hash : AuditChain.Start);
            log.Add(row);
        }

        return log;
    }

    private static AuditEntry Row(string what, string about, PersonId? by, string hash) =>
        new() { At = Morning, What = what, About = about, By = by, Hash = hash };

    private static AuditVerdict Verdict(IEnumerable<AuditEntry> log) =>
        AuditChain.VerifyAsync(log.ToAsyncEnumerable(), null, default).GetAwaiter().GetResult();

    private static Task<List<AuditEntry>> RowsAsync(World world) =>
        world.ReadAsync(db => db.Audit.AsNoTracking().OrderBy(a => a.Id).ToListAsync());

    private static Task<AuditVerdict> VerifyAsync(World world) =>
        world.ReadAsync(db => AuditChain.VerifyAsync(db, null, default));

    private static Task BeginAsync(World world) => world.Services.GetRequiredService<Transactions>().RunAsync(
        (services, ct) => AuditChain.BeginAsync(services.GetRequiredService<MicroCredDb>(), ct), default);
}
