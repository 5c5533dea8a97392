using System.Net;
using System.Text.Json.Nodes;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Channels;

/// <summary>What somebody does in Teams, and what the bot makes of it.</summary>
public sealed class TeamsChatTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_installs_the_bot_is_welcomed_once_whichever_event_comes_first(bool installationFirst)
    {
        await using var teams = await TeamsChat.StartAsync();
        var (world, sink, user) = teams;
        JsonObject[] events = [user.Activity("installationUpdate", ("action", "add")), BotAdded(user),
            user.Activity("installationUpdate", ("action", "add-upgrade"))];

        foreach (var one in installationFirst ? events : events.Reverse()) await user.SendAsync(one);
        await sink.CallsAsync(2);
        await world.SettleAsync();

        Assert.Equal(2, sink.Calls.Count);
        Assert.StartsWith("Hello, I'm MicroCred", sink.Said[0], StringComparison.Ordinal);
        Assert.Equal("/v3/conversations/chat-29:maria/activities", sink.Calls[0].Path);
    }

    [Fact]
    public async Task An_event_that_says_who_she_is_only_among_the_members_is_hers_all_the_same()
    {
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, "http://localhost:1/");
        var added = BotAdded(user);
        added["from"] = new JsonObject { ["id"] = "29:maria" };
        added["membersAdded"]!.AsArray()
            .Add((JsonNode)new JsonObject { ["id"] = "29:maria", ["aadObjectId"] = "entra-29:maria" });

        await user.SendAsync(added);
        await user.SayAsync("hi");

        Assert.Single(await world.ReadAsync(db => db.Addresses.ToListAsync()));
    }

    [Fact]
    public async Task Who_takes_the_bot_away_hears_nothing_more_until_it_is_back()
    {
        await using var teams = await TeamsChat.GreetedAsync();
        var (_, _, user) = teams;

        await user.SendAsync(user.Activity("installationUpdate", ("action", "remove")));
        Assert.NotNull((await user.AddressAsync())!.StoppedAt);

        await user.SendAsync(user.Activity("installationUpdate", ("action", "add")));
        Assert.Null((await user.AddressAsync())!.StoppedAt);
    }

    [Fact]
    public async Task The_way_back_is_always_the_latest()
    {
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, "http://localhost:1/");
        using var moved = new TeamsUser(world, "http://localhost:2/");

        await user.SayAsync("hi");
        await moved.SendAsync(moved.Activity("message", ("id", "other"), ("text", "hi")));

        Assert.Equal(
            new ServiceAddress("http://localhost:2/", "chat-29:maria", "28:bot", "29:maria")
            {
                ChannelId = "msteams",
                TenantId = TeamsUser.Tenant
            },
            (await user.AddressAsync())!.Reference);
    }

    public static TheoryData<string, string, string> Messages => new()
    {
        { "plain", """{"text":"help me plan"}""", "help me plan" },
        { "none", "{}", "" },
        { "spoken to", """{"text":"<at>MicroCred</at> help&nbsp;me &amp; plan\n","entities":[{"type":"mention","text":"<at>MicroCred</at>","mentioned":{"id":"28:bot"}}]}""", "help me & plan" },
        { "about somebody else", """{"text":"<at>Dana</at> is absent","entities":[{"type":"mention","text":"<at>Dana</at>","mentioned":{"id":"29:dana"}}]}""", "<at>Dana</at> is absent" },
        { "without the words of a mention", """{"text":"hi","entities":[{"type":"mention","mentioned":{"id":"28:bot"}},{"type":"clientInfo","locale":"en-US"}]}""", "hi" },
        { "its twin in HTML", """{"text":"hi","attachments":[{"contentType":"text/html","content":"<p>hi</p>"}]}""", "hi" },
        { "written on a card", """{"value":{"question":3,"text":"my words"}}""", "my words" },
    };

    [Theory, MemberData(nameof(Messages))]
    public async Task What_was_said_is_heard_without_the_wrapping(string name, string members, string heard)
    {
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, "http://localhost:1/");
        var message = user.Activity("message");
        foreach (var (member, value) in JsonNode.Parse(members)!.AsObject()) message[member] = value?.DeepClone();

        Assert.Equal(HttpStatusCode.Accepted, await user.SendAsync(message));

        var kept = await HeardAsync(world);
        Assert.True(kept.Text == heard, $"{name}: {kept.Text}");
        Assert.Empty(kept.Files);
    }

    [Fact]
    public async Task Files_are_heard_as_links()
    {
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, "http://localhost:1/");
        JsonArray attachments = [
            File("application/vnd.microsoft.teams.file.download.info", "https://contoso.sharepoint.com/x",
                "https://contoso.sharepoint.com/download?t=1"),
            File("application/vnd.microsoft.teams.file.download.info", null, null),
            File("text/html", null, null),
            File("application/vnd.microsoft.card.adaptive", null, null),
            .. Enumerable.Range(1, 10)
                .Select(i => File("image/png", $"https://smba.trafficmanager.net/v3/attachments/{i}", null))];

        await user.SendAsync(user.Activity("message", ("attachments", attachments)));

        var files = (await HeardAsync(world)).Files;
        Assert.Equal(new FileLink("https://contoso.sharepoint.com/download?t=1", "plan"), files[0].Link);
        Assert.Equal(new FileLink("https://smba.trafficmanager.net/v3/attachments/1", "plan"), files[1].Link);
        Assert.Equal(
            (11, "I take ten files at a time. Please send the others in another message."),
            (files.Count, files[^1].Refused));

        static JsonObject File(string type, string? at, string? open) =>
            new()
            {
                ["contentType"] = type,
                ["contentUrl"] = at,
                ["name"] = "plan",
                ["content"] = open is null ? null : new JsonObject { ["downloadUrl"] = open }
            };
    }

    [Fact]
    public async Task A_guests_file_is_refused_before_it_is_asked_for()
    {
        await using var files = await ConnectorSink.StartAsync();
        await using var chat = await TeamsChat.GreetedAsync();
        JsonObject photo = new()
        {
            ["contentType"] = "image/jpeg",
            ["contentUrl"] = files.Url + "/plan.jpg",
            ["name"] = "plan.jpg",
        };

        await chat.User.SendAsync(chat.User.Activity("message", ("attachments", new JsonArray(photo))));
        await chat.World.SettleAsync();

        Assert.Contains(chat.Sink.Said, said => said.Contains(HeardFile.JoinFirst, StringComparison.Ordinal));
        Assert.Empty(files.Calls);
    }

    private static JsonObject BotAdded(TeamsUser user) =>
        user.Activity("conversationUpdate", ("membersAdded", new JsonArray(new JsonObject { ["id"] = "28:bot" })));

    private static async Task<Heard> HeardAsync(World world) =>
        System.Text.Json.JsonSerializer.Deserialize<Heard>(await world.ReadAsync(db => db.Inbox.Select(m => m.Body).SingleAsync()),
            System.Text.Json.JsonSerializerOptions.Web)!;
}
