using MicroCred.Data;
using MicroCred.Data.Audit;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Privacy;
using MicroCred.Data.UseCases;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Privacy;

public sealed class EraseTests
{
    [Fact]
    public async Task Nothing_that_a_person_said_sent_or_is_called_is_left_and_the_audit_log_stays_whole()
    {
        await using var world = await World.StartAsync();
        var zelda = await Story.LiveAsync(world);
        string[] planted = [Story.Name, Story.FirstName, Story.Question, Story.Comment,
            .. await Story.WordsOfAsync(world, zelda)];
        var before = await Story.DumpAsync(world);
        Assert.All(planted, words => Assert.Contains(Kept(words), before, StringComparison.Ordinal));

        await DoAsync(world, new ErasePerson(zelda.Id));

        var after = await Story.DumpAsync(world);
        Assert.All(planted, words => Assert.DoesNotContain(Kept(words), after, StringComparison.Ordinal));
        var verdict = await world.ReadAsync(db => AuditChain.VerifyAsync(db, null, default));
        Assert.True(verdict.IsWhole);
        Assert.True(await world.ReadAsync(db => db.Audit.AnyAsync(a => a.What == "erased" && a.About == $"{zelda.Id}")));
    }

    [Fact]
    public async Task A_badge_stays_but_shows_nobody_and_decided_work_keeps_its_levels_alone()
    {
        await using var world = await World.StartAsync();
        var zelda = await Story.LiveAsync(world);
        await DoAsync(world, new ErasePerson(zelda.Id));

        var badge = await world.ReadAsync(db => db.Badges.SingleAsync());
        var work = await world.ReadAsync(db => db.Submissions.SingleAsync());
        var feedback = await world.ReadAsync(async db =>
            (await db.Decisions.ToListAsync()).SelectMany(d => d.Feedback).ToList());
        var row = await world.ReadAsync(db => db.People.SingleAsync(p => p.Id == zelda.Id));

        Assert.Equal((false, zelda.Id), (badge.Public, badge.Person));
        Assert.Equal((SubmissionStatus.Awarded, 0), (work.Status, work.Evidence.Count));
        Assert.NotEmpty(feedback);
        Assert.All(feedback, line => Assert.True(line is { Comment: null, Level: not "" }));
        Assert.Equal(("Erased person", Roles.None), (row.Name, row.Roles));
        await Assert.ThrowsAsync<RuleBrokenException>(() => DoAsync(world, new ErasePerson(zelda.Id)));
    }

    [Fact]
    public async Task Their_files_go_within_the_hour()
    {
        await using var world = await World.StartAsync();
        var zelda = await Story.LiveAsync(world);
        var store = world.Services.GetRequiredService<IArtifactStore>();
        var files = await world.ReadAsync(async db => (await db.Submissions.ToListAsync())
            .SelectMany(s => s.Evidence).Select(p => p.Hash).OfType<string>().Distinct().ToList());
        Assert.NotEmpty(files);

        await DoAsync(world, new ErasePerson(zelda.Id));
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.SettleAsync();

        Assert.All(files, hash => Assert.Null(store.OpenRead(hash)));
    }

    [Fact]
    public async Task A_legal_hold_stops_it_until_it_ends()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var maria = await world.TeacherAsync();

        await world.DoAsync(new HoldPerson(maria.Id, On: true));
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => world.DoAsync(new ErasePerson(maria.Id)));
        await world.DoAsync(new HoldPerson(maria.Id, On: false));
        await world.DoAsync(new ErasePerson(maria.Id));

        Assert.StartsWith("This person is under a legal hold", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["legal hold", "legal hold ended", "erased"],
            await world.ReadAsync(db => db.Audit.OrderBy(a => a.Id).Select(a => a.What).ToListAsync()));
    }

    [Fact]
    public async Task Whoever_is_erased_is_signed_out_at_the_next_click()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var maria = await world.TeacherAsync();
        using var visitor = await Visitor.SignedInAsync(world, maria);
        Assert.Equal(System.Net.HttpStatusCode.OK, await visitor.StatusAsync("/me"));

        await world.DoAsync(new ErasePerson(maria.Id));

        Assert.Equal(System.Net.HttpStatusCode.Redirect, await visitor.StatusAsync("/me"));
    }

    private static Task DoAsync(World world, IUseCase asked) =>
        world.Services.GetRequiredService<Desk>().DoAsync(asked, default);

    /// <summary>The beginning of it, as JSON keeps it.</summary>
    private static string Kept(string words)
    {
        var plain = words.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or ',' or '-' or '?').ToArray();
        return new(plain);
    }
}
