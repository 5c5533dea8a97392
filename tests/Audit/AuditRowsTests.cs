using MicroCred.Data;
using MicroCred.Data.Audit;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Audit;

/// <summary>What is written down, by whom in which role, and about what; in ids alone.</summary>
public sealed class AuditRowsTests
{
    [Fact]
    public async Task Every_sign_in_and_every_refused_link_is_written_down()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var maria = await world.TeacherAsync();
        var link = await Visitor.LinkAsync(world, maria);
        using var visitor = new Visitor(world);
        using var thief = new Visitor(world);

        await visitor.PostAsync(link, link);
        await thief.PostAsync("/signout", link);
        await thief.GetAsync(link);
        await thief.GetAsync("/signin/guessed");

        Assert.Equal(
            [("signed in", $"{maria.Id}", Roles.Teacher), ("sign-in refused", $"{maria.Id}", null),
                ("sign-in refused", $"{maria.Id}", null), ("sign-in refused", "unknown link", null)],
            await RowsAsync(world));
    }

    [Fact]
    public async Task Every_time_that_evidence_is_read_is_written_down_also_after_the_award()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer, submission);
        using var reader = await Visitor.SignedInAsync(world, reviewer);

        await reader.GetAsync($"/review/{submission}");
        await world.ReviewAsync(reviewer, submission);
        await reader.GetAsync($"/review/{submission}");

        Assert.Equal(
            ["claimed", "signed in", "evidence read", "review completed", "released", "awarded", "evidence read"],
            (await RowsAsync(world)).Select(r => r.What));
        Assert.Equal(
            [($"{submission}/1", Roles.Reviewer), ($"{submission}/1", Roles.Reviewer)],
            (await RowsAsync(world)).Where(r => r.What == "evidence read").Select(r => (r.About, r.Role!.Value)));
    }

    [Fact]
    public async Task A_coordinator_who_reads_names_is_written_down_and_one_who_reads_none_is_not()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var lee = await world.PersonAsync("Lee Sturgill", Roles.Coordinator);
        var maria = await world.TeacherAsync();
        using var coordinator = await Visitor.SignedInAsync(world, lee);

        await coordinator.GetAsync("/coordinator");
        await world.WriteAsync(db => db.HelpRequests.Add(
            new() { Person = maria.Id, Text = "Who pays?", AskedAt = world.Now }));
        await coordinator.GetAsync("/coordinator");

        var row = Assert.Single(await RowsAsync(world), r => r.What == "names read");
        Assert.Equal(($"{world.District.Id}", Roles.Coordinator), (row.About, row.Role));
    }

    private static async Task<List<(string What, string About, Roles? Role)>> RowsAsync(ReviewWorld world)
    {
        Assert.True((await world.ReadAsync(db => AuditChain.VerifyAsync(db, null, default))).IsWhole);
        var rows = await world.ReadAsync(db => db.Audit.AsNoTracking().OrderBy(a => a.Id).ToListAsync());
        return [.. rows.Select(r => (r.What, r.About, r.Role))];
    }
}
