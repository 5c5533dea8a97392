using System.Net;
using MicroCred.Bot.Operation;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Operation;

/// <summary>Roles and links are given by id, and a name finds nobody.</summary>
public sealed class ChangeRoleTests
{
    [Fact]
    public async Task A_change_of_role_signs_out_everywhere_and_is_in_the_audit_log()
    {
        await using var world = await World.StartAsync("--environment=Development");
        var maria = await world.PersonAsync("Maria Combs");
        using var browser = await WebUser.SignedInAsync(world, maria);

        await Desk(world).DoAsync(new ChangeRole(maria.Id, Roles.Reviewer, Give: true), default);

        Assert.Equal(HttpStatusCode.Redirect, await browser.StatusAsync("/me"));
        using var again = await WebUser.SignedInAsync(world, maria);
        Assert.Equal(HttpStatusCode.OK, await again.StatusAsync("/review"));
        var row = await world.ReadAsync(db => db.Audit.SingleAsync(a => a.What == "role given"));
        Assert.Equal($"{maria.Id} Reviewer", row.About);
    }

    [Fact]
    public async Task Somebody_unknown_and_a_role_that_changes_nothing_are_refused()
    {
        await using var world = await World.StartAsync();
        var maria = await world.PersonAsync("Maria Combs");

        var nobody = await Assert.ThrowsAsync<RuleBrokenException>(
            () => Desk(world).DoAsync(new ChangeRole(IId<PersonId>.New(), Roles.Reviewer, Give: true), default));
        var same = await Assert.ThrowsAsync<RuleBrokenException>(
            () => Desk(world).DoAsync(new ChangeRole(maria.Id, Roles.Teacher, Give: true), default));

        Assert.Contains("nobody with the id", nobody.Message, StringComparison.Ordinal);
        Assert.Equal("Maria Combs has that role already.", same.Message);
    }

    [Fact]
    public async Task An_invitation_under_a_known_name_makes_somebody_else()
    {
        await using var world = await World.StartAsync();
        var guest = await world.PersonAsync("Ana Day");

        await Desk(world).DoAsync(new InvitePerson("Ana Day", Roles.Reviewer, null), default);

        var people = await world.ReadAsync(db => db.People.Where(p => p.Name == "Ana Day").ToListAsync());
        Assert.Equal(2, people.Count);
        Assert.Equal(Roles.Teacher, people.Single(p => p.Id == guest.Id).Roles);
    }

    [Fact]
    public async Task A_new_link_is_made_for_an_id()
    {
        await using var world = await World.StartAsync("--environment=Development");
        var maria = await world.PersonAsync("Maria Combs");

        var link = new Uri(await Desk(world).DoAsync(new LinkPerson(maria.Id), default));

        using var browser = new WebUser(world);
        Assert.Contains("Sign in as Maria Combs", await browser.ReadAsync(link.PathAndQuery), StringComparison.Ordinal);
    }

    private static Desk Desk(World world) => world.Services.GetRequiredService<Desk>();
}
