using System.Net;
using System.Net.WebSockets;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Channels;

/// <summary>What ends with a session, and what a guest's cookie is worth: see docs/security.md.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_copied_cookie_opens_nothing_after_signing_out()
    {
        await using var world = await World.StartAsync("--environment=Development");
        using var maria = await WebUser.SignedInAsync(world, await world.PersonAsync("Maria Combs"));
        using var thief = maria.Copy();
        Assert.Equal(HttpStatusCode.OK, await thief.StatusAsync("/me"));

        await maria.PostAsync("/me", "/signout");

        Assert.Equal(HttpStatusCode.Redirect, await thief.StatusAsync("/me"));
    }

    [Fact]
    public async Task Signing_out_ends_the_chats_token_and_its_open_stream()
    {
        await using var world = await World.StartAsync("--environment=Development");
        using var maria = await WebUser.SignedInAsync(world, await world.PersonAsync("Maria Combs"));
        using var chat = await maria.ChatAsync();
        using var stream = await chat.StreamAsync("0");
        Assert.NotNull(await DirectLineCaller.FrameAsync(stream));

        await maria.PostAsync("/me", "/signout");

        while (await DirectLineCaller.FrameAsync(stream) is not null)
        {
            // What was said before.
        }

        using var said = await chat.SayAsync("""{"type":"message","text":"hi"}""");
        Assert.Equal(HttpStatusCode.Forbidden, said.StatusCode);
        using var renewed = await chat.SendAsync(HttpMethod.Post, "/tokens/refresh");
        Assert.Equal(HttpStatusCode.Forbidden, renewed.StatusCode);
    }

    [Fact]
    public async Task The_address_of_a_stream_holds_no_token()
    {
        await using var world = await World.StartAsync("--environment=Development");
        using var maria = await WebUser.SignedInAsync(world, await world.PersonAsync("Maria Combs"));
        using var chat = await maria.ChatAsync();
        var ticket = chat.StreamUrl[(chat.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..];

        chat.Token = ticket;
        using var said = await chat.SayAsync("""{"type":"message","text":"hi"}""");
        Assert.Equal(HttpStatusCode.Forbidden, said.StatusCode);

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<WebSocketException>(() => chat.StreamAsync("0"));
    }

    [Fact]
    public async Task A_chats_token_never_leads_to_a_sign_in_link()
    {
        await using var world = await World.StartAsync("--environment=Development");
        using var maria = await WebUser.SignedInAsync(world, await world.PersonAsync("Maria Combs"));
        using var chat = await maria.ChatAsync();

        foreach (var words in (string[])["web", "link", "sign in", "feedback"])
            using (await chat.SayAsync($$"""{"type":"message","text":"{{words}}"}"""))
            {
            }

        Assert.DoesNotContain(await chat.ReadAsync(), a => $"{a}".Contains("/signin/", StringComparison.Ordinal));
        Assert.Equal(1, await world.ReadAsync(db => db.SignInLinks.CountAsync())); // the link that was used
    }

    [Fact]
    public async Task Who_joins_as_a_guest_is_signed_in_once_and_the_guests_cookie_opens_nothing()
    {
        await using var world = await World.StartAsync("--environment=Development");
        using var guest = new WebUser(world);
        using var chat = await guest.ChatAsync();
        using var before = guest.Copy();
        await JoinAsync(chat);

        using var known = await guest.ChatAsync();
        using var stolen = await before.ChatAsync();

        Assert.Equal(HttpStatusCode.OK, await guest.StatusAsync("/me"));
        Assert.False(guest.Has(Guest.Cookie));
        Assert.Equal(chat.Conversation, known.Conversation);
        Assert.NotEqual(chat.Conversation, stolen.Conversation);
        Assert.Equal(HttpStatusCode.Redirect, await before.StatusAsync("/me"));
        Assert.Equal(1, await world.ReadAsync(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task A_guests_cookie_that_was_left_behind_by_joining_runs_out()
    {
        await using var world = await World.StartAsync("--environment=Development");
        using var guest = new WebUser(world);
        using var chat = await guest.ChatAsync();
        await JoinAsync(chat);

        world.Clock.Advance(TimeSpan.FromHours(1));

        using var later = await guest.ChatAsync();
        Assert.NotEqual(chat.Conversation, later.Conversation);
        Assert.Equal(0, await world.ReadAsync(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task A_page_hears_that_its_guest_has_joined()
    {
        await using var world = await World.StartAsync("--environment=Development");
        using var guest = new WebUser(world);
        using var chat = await guest.ChatAsync();
        using var stream = await chat.StreamAsync("0");
        await JoinAsync(chat);

        while (await DirectLineCaller.FrameAsync(stream) is { } frame)
        {
            if ((string?)frame["activities"]![0]!["name"] is "joined") return;
        }

        Assert.Fail("The stream ended without it.");
    }

    [Fact]
    public async Task Using_a_link_ends_the_others()
    {
        await using var world = await World.StartAsync("--environment=Development");
        var maria = await world.PersonAsync("Maria Combs");
        var older = await WebUser.LinkAsync(world, maria);
        using var visitor = await WebUser.SignedInAsync(world, maria);
        using var thief = new WebUser(world);

        Assert.Contains("used already", await thief.ReadAsync(older), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_when_idle_and_after_a_week_in_any_case()
    {
        await using var world = await World.StartAsync("--environment=Development");
        var maria = await world.PersonAsync("Maria Combs");
        using var idle = await WebUser.SignedInAsync(world, maria);
        using var busy = await WebUser.SignedInAsync(world, maria);

        for (var hours = 0; hours < 24 * 7; hours += 4)
        {
            Assert.Equal(HttpStatusCode.OK, await busy.StatusAsync("/me"));
            world.Clock.Advance(TimeSpan.FromHours(4));
            if (hours is 8) Assert.Equal(HttpStatusCode.Redirect, await idle.StatusAsync("/me"));
        }

        Assert.Equal(HttpStatusCode.Redirect, await busy.StatusAsync("/me"));
    }

    [Fact]
    public async Task A_person_sees_where_they_are_signed_in_and_ends_it()
    {
        await using var world = await World.StartAsync("--environment=Development");
        var maria = await world.PersonAsync("Maria Combs");
        using var phone = await WebUser.SignedInAsync(world, maria, "Mozilla/5.0 (Android 15) Firefox/150.0");
        using var laptop = await WebUser.SignedInAsync(world, maria);
        var session = await world.ReadAsync(db => db.Sessions.SingleAsync(s => s.Device == "Firefox on Android"));
        Assert.Contains("Firefox on Android", await laptop.ReadAsync("/me"), StringComparison.Ordinal);

        await laptop.PostAsync("/me", "/me?handler=End", ("session", $"{session.Id}"));

        Assert.Equal(HttpStatusCode.Redirect, await phone.StatusAsync("/me"));
        Assert.Equal(HttpStatusCode.OK, await laptop.StatusAsync("/me"));
        await laptop.PostAsync("/me", "/me?handler=End");
        Assert.Equal(HttpStatusCode.Redirect, await laptop.StatusAsync("/me"));
    }

    [Fact]
    public async Task Nobody_ends_another_persons_session()
    {
        await using var world = await World.StartAsync("--environment=Development");
        using var maria = await WebUser.SignedInAsync(world, await world.PersonAsync("Maria Combs"));
        var session = await world.ReadAsync(db => db.Sessions.SingleAsync());
        using var reviewer = await WebUser.SignedInAsync(world, await world.PersonAsync("Ana Reed"));

        await reviewer.PostAsync("/me", "/me?handler=End", ("session", $"{session.Id}"));

        Assert.Equal(HttpStatusCode.OK, await maria.StatusAsync("/me"));
    }

    private static async Task JoinAsync(DirectLineCaller guest)
    {
        foreach (var words in (string[])["join holler", "Ana Day", "yes"])
        {
            using var said = await guest.SayAsync($$"""{"type":"message","text":"{{words}}"}""");
            await guest.ReadAsync();
        }
    }
}
