using System.Linq.Expressions;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Outbound;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Support;

/// <summary>Somebody in Teams: what they do reaches the bot as the Activity protocol, over real HTTP.</summary>
internal sealed class TeamsUser(World world, string serviceUrl, string id = "29:maria") : IDisposable
{
    public const string Tenant = "tenant-1";

    private readonly HttpClient http = new() { BaseAddress = new(world.App.Urls.First()) };
    private int sent;

    public static async Task<World> WorldAsync(params string[] settings) =>
        await World.StartAsync(["--environment=Development", .. settings]);

    /// <summary>An activity of theirs, valid as it comes.</summary>
    public JsonObject Activity(string type, params (string Name, JsonNode? Value)[] members)
    {
        JsonObject activity = new()
        {
            ["type"] = type,
            ["id"] = $"a{++sent}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject { ["id"] = id, ["aadObjectId"] = $"entra-{id}" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "MicroCred" },
            ["conversation"] = new JsonObject { ["id"] = $"chat-{id}", ["conversationType"] = "personal", ["tenantId"] = Tenant },
        };
        foreach (var (name, value) in members) activity[name] = value;
        return activity;
    }

    public async Task<HttpStatusCode> SendAsync(JsonObject activity) => await PostAsync(activity.ToJsonString());

    public Task<HttpStatusCode> SayAsync(string text) => SendAsync(Activity("message", ("text", text)));

    public async Task<HttpStatusCode> PostAsync(
        string body, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        return response.StatusCode;
    }

    public Task<Address?> AddressAsync() =>
        world.ReadAsync(
            db => db.Addresses.AsNoTracking().SingleOrDefaultAsync(a => a.ExternalId == $"{Tenant}/entra-{id}"));

    /// <summary>Leaves news for them in the outbox, or an answer to something.</summary>
    public async Task DeliverAsync(string words, string? replyTo = null)
    {
        var (address, now) = ((await AddressAsync())!.Id, world.Clock.GetUtcNow());
        await world.WriteAsync(
            db => db.Outbox.Add(OutboxMessage.For(
                new Reply([new(words)]) { ReplyTo = replyTo }, now, address, mayRepeat: replyTo is not null)));
        world.Services.GetRequiredService<Dispatcher>().Wake();
    }

    /// <summary>Waits for something in the outbox, while time goes by or stands still.</summary>
    public async Task UntilAsync(Expression<Func<OutboxMessage, bool>> some, bool timeGoesBy = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await world.ReadAsync(db => db.Outbox.AnyAsync(some)))
        {
            if (timeGoesBy) world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50, patience.Token);
        }
    }

    public void Dispose() => http.Dispose();
}
