using System.Net;
using System.Net.Http.Json;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Operation;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Operation;

public sealed class InvitePersonTests
{
    [Fact]
    public async Task An_invitation_makes_the_person_and_returns_a_link_that_signs_them_in()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();

        using var answer = await InviteAsync(world, new("Ana Day", Roles.Reviewer, null));

        var link = new Uri(await answer.Content.ReadAsStringAsync());
        using var visitor = new Visitor(world);
        Assert.Contains("Sign in as Ana Day", await visitor.ReadAsync(link.PathAndQuery), StringComparison.Ordinal);
        Assert.Equal(["invited as reviewer"], await world.ReadAsync(db => db.Audit.Select(a => a.What).ToListAsync()));
    }

    [Fact]
    public async Task A_broken_rule_is_a_problem_document_and_changes_nothing()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();

        using var answer = await InviteAsync(world, new("Ana Day", Roles.Reviewer, "Nowhere"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>();
        Assert.Equal("There is no district called Nowhere. There are: Letcher County.", problem?.Detail);
        Assert.Equal(0, await world.ReadAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Without_the_key_of_the_data_folder_the_address_is_not_there()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();

        using var answer = await InviteAsync(world, new("Ana Day", Roles.Reviewer, null), key: "guessed");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> InviteAsync(
        ReviewWorld world, InvitePerson invite, string? key = null)
    {
        using var http = new HttpClient { BaseAddress = new(world.Address) };
        http.DefaultRequestHeaders.Add(
            "Authorization", $"Bearer {key ?? world.Services.GetRequiredService<TerminalKey>().Value}");
        return await http.PostAsJsonAsync(OperationModule.InviteAddress, invite);
    }
}
