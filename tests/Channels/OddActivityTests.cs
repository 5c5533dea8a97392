using System.Net;
using System.Text.Json.Nodes;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Channels;

/// <summary>
/// A full activity of Teams with one thing wrong at a time: each member in turn is missing, or is something else than
/// it should be.
/// </summary>
public sealed class OddActivityTests
{
    private static readonly string?[] Odd = [null, "null", "0", "-1.5e300", "true", "\"\"", "\"x\"", "\"\\u0000\\ufffe\"", "[]",
        "[null]", "[[]]", "{}", "{\"id\":{}}", "\"2026-13-45T99:99:99Z\""];

    [Fact]
    public async Task Nothing_odd_brings_the_bot_down()
    {
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);
        List<string> failed = [];
        var sent = 0;

        foreach (var path in Paths(Full(sink.Url, sent)).ToList())
        {
            foreach (var odd in Odd)
            {
                var activity = Full(sink.Url, ++sent);
                Change(activity, path, odd);
                if (await user.SendAsync(activity) is >= HttpStatusCode.InternalServerError
                    and not HttpStatusCode.NotImplemented)
                    failed.Add($"{path}: {odd}");
            }
        }

        await world.SettleAsync();
        Assert.True(sent > 300);
        Assert.Empty(failed);
        Assert.Equal(
            0, await world.ReadAsync(db => db.Inbox.CountAsync(m => m.State == InboxState.Dead || m.Problem != null)));
    }

    private static JsonObject Full(string serviceUrl, int id) => JsonNode.Parse($$$"""
        {"type":"message","id":"{{{id}}}","timestamp":"2026-11-23T11:26:47.376Z","serviceUrl":"{{{serviceUrl}}}","channelId":"msteams","text":"help","textFormat":"plain","locale":"en-US","replyToId":"1",
         "from":{"id":"29:maria","name":"Maria","aadObjectId":"e"},"recipient":{"id":"28:bot","name":"MicroCred"},"conversation":{"id":"c","conversationType":"personal","tenantId":"t"},
         "entities":[{"type":"mention","text":"<at>MicroCred</at>","mentioned":{"id":"28:bot","name":"MicroCred"}}],
         "attachments":[{"contentType":"application/vnd.microsoft.teams.file.download.info","contentUrl":"https://x.example/","name":"x","content":{"downloadUrl":"https://x.example/","uniqueId":"1"}}],
         "channelData":{"tenant":{"id":"t"},"source":{"name":"message"}},"value":{"question":1,"choice":"all","text":"words"}}
        """)!.AsObject();

    /// <summary>The way to every member, as in attachments.0.content.</summary>
    private static IEnumerable<string> Paths(JsonNode? node, string at = "") => node switch
    {
        JsonObject members => members.SelectMany(
            m => (IEnumerable<string>)[at + m.Key, .. Paths(m.Value, $"{at}{m.Key}.")]),
        JsonArray items => items.SelectMany(
            (item, i) => (IEnumerable<string>)[$"{at}{i}", .. Paths(item, $"{at}{i}.")]),
        _ => [],
    };

    private static void Change(JsonNode activity, string path, string? json)
    {
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(
            activity,
            (node, step) => node is JsonArray list
                ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]!
                : node[step]!);
        var value = json is null ? null : JsonNode.Parse(json);
        if (parent is JsonArray items)
            items[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        else if (json is null) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = value;
    }
}
