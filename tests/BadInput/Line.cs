using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.BadInput;

/// <summary>
/// How a guest reaches the bot on one channel, over real HTTP: with words, with files, or with whatever bytes.
/// </summary>
internal abstract class Line : IDisposable
{
    /// <summary>An activity with all that the channel requires, but for these members.</summary>
    public abstract string Activity(string members);

    public abstract Task<(
        HttpStatusCode Status, string Body)> PostAsync(byte[] body, string contentType = "application/json");

    public abstract Task<(
        HttpStatusCode Status, string Body)> SendAsync(params IReadOnlyList<(string Name, byte[] Bytes)> files);

    /// <summary>What the bot has said since this was asked last, once all is answered.</summary>
    public abstract Task<IReadOnlyList<string>> HeardAsync();

    public abstract void Dispose();

    public Task<(HttpStatusCode Status, string Body)> SayAsync(string text) =>
        PostAsync(Encoding.UTF8.GetBytes(Activity($"\"type\":\"message\",\"text\":{JsonSerializer.Serialize(text)}")));

    protected static async Task<(HttpStatusCode, string)> ReadAsync(HttpResponseMessage answer)
    {
        using (answer) return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>Teams: activities come in, and the answers go to a connector.</summary>
internal sealed class TeamsLine(World world, ConnectorSink sink, int number) : Line
{
    private readonly HttpClient http = new() { BaseAddress = new(world.Address) };
    private readonly string who = $"29:guest{number}";
    private int sent;
    private int heard;

    public override string Activity(string members) => $$$"""
        {{{{members}}},"id":"{{{++sent}}}","channelId":"msteams","serviceUrl":"{{{sink.Url}}}","from":{"id":"{{{who}}}"},"recipient":{"id":"28:bot"},"conversation":{"id":"chat-{{{number}}}","conversationType":"personal","tenantId":"t"}}
        """;

    public override async Task<(
        HttpStatusCode Status, string Body)> PostAsync(byte[] body, string contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await ReadAsync(await http.PostAsync("/api/messages", content));
    }

    public override Task<(
        HttpStatusCode Status, string Body)> SendAsync(params IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        // More are not fetched.
        foreach (var (_, bytes) in files.Take(10)) sink.Next(http => http.Response.Body.WriteAsync(bytes).AsTask());
        var attachments = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["name"] = file.Name,
            ["content"] = new JsonObject { ["downloadUrl"] = $"{sink.Url}/file" },
        })]);
        return PostAsync(
            Encoding.UTF8.GetBytes(Activity($"\"type\":\"message\",\"attachments\":{attachments.ToJsonString()}")));
    }

    public override async Task<IReadOnlyList<string>> HeardAsync()
    {
        await world.SettleAsync();
        var said =
            sink.Calls.Where(c => c.Method == "POST" && c.Path.Contains($"/chat-{number}/", StringComparison.Ordinal))
            .Select(c => c.Text)
            .ToList();
        return said[heard..(heard = said.Count)];
    }

    public override void Dispose() => http.Dispose();
}

/// <summary>The web chat, and a phone's text messages as the terminal draws them: Direct Line for both.</summary>
internal sealed class DirectLine(DirectLineCaller caller) : Line
{
    private int heard;

    public static async Task<Line> WebAsync(World world) => new DirectLine(await DirectLineCaller.GuestAsync(world));

    public static async Task<Line> SmsAsync(World world) =>
        new DirectLine(await DirectLineCaller.TerminalAsync(world, "sms"));

    public override string Activity(string members) => $"{{{members}}}";

    public override async Task<(
        HttpStatusCode Status, string Body)> PostAsync(byte[] body, string contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await ReadAsync(
            await caller.SendAsync(HttpMethod.Post, $"/conversations/{caller.Conversation}/activities", content));
    }

    public override async Task<(
        HttpStatusCode Status, string Body)> SendAsync(params IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        using var upload = new MultipartFormDataContent();
        foreach (var (name, bytes) in files) upload.Add(new ByteArrayContent(bytes), "file", name);
        return await ReadAsync(await caller.UploadAsync(upload));
    }

    public override async Task<IReadOnlyList<string>> HeardAsync()
    {
        var said = (await caller.ReadAsync()).Where(a => (string?)a["from"]!["role"] == "bot")
            .Select(a => (string?)a["text"] ?? (string?)a["attachments"]?[0]?["content"]?["body"]?[0]?["text"] ?? "")
                .ToList();
        return said[heard..(heard = said.Count)];
    }

    public override void Dispose() => caller.Dispose();
}
