using System.Text;
using System.Text.Json;
using CsCheck;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace MicroCred.Tests.Channels;

/// <summary>
/// Whatever bytes arrive, they are an activity that can be used to its last member, or they are refused.
/// </summary>
public sealed class ReadActivityTests
{
    private const string Message = """
        {"type":"message","id":"7","timestamp":"2026-11-23T11:26:47.376Z","serviceUrl":"https://smba.trafficmanager.net/amer/","channelId":"msteams","text":"<at>MicroCred</at> help","replyToId":"1",
         "from":{"id":"29:maria","name":"Maria","aadObjectId":"e"},"recipient":{"id":"28:bot","name":"MicroCred"},"conversation":{"id":"c","conversationType":"personal","tenantId":""},
         "entities":[{"type":"mention","text":"<at>MicroCred</at>","mentioned":{"id":"28:bot","name":"MicroCred"}}],"membersAdded":[{"id":"29:maria","aadObjectId":"e"}],"name":"x",
         "attachments":[{"contentType":"application/vnd.microsoft.teams.file.download.info","contentUrl":"https://x.example/","name":"x","content":{"downloadUrl":"https://x.example/","uniqueId":"1"}},
          {"contentType":"image/png","contentUrl":"https://x.example/"},{"contentType":"text/html","content":"<p>help</p>"}],
         "channelData":{"tenant":{"id":"t"},"source":{"name":"message"},"clientActivityID":"a"},"value":{"question":1,"choice":"all","text":"words"}}
        """;

    [Fact]
    public async Task An_activity_is_read_whole_or_refused() => await OddJson.Like(Message).SampleAsync(
        async json =>
        {
            var (activity, status) = await ReadActivity.FromAsync(Request(json), default);

            if (activity is null) Assert.InRange(status, 400, 499);
            else AssertUsable(activity);
        },
        iter: 5000);

    [Theory]
    [InlineData("<quoted messageId=\\\"1700000000000\\\"/> 1", true, "1")]
    [InlineData("<quoted messageId=\\\"17\\\">He said</quoted> join holler", true, "join holler")]
    [InlineData("A student <quoted source>", false, "A student <quoted source>")]
    public async Task Teams_mark_of_a_quoted_message_is_no_word_of_the_teacher(string text, bool quotes, string heard)
    {
        var entities = quotes ? """[{"type":"quotedReply","quotedReply":{"messageId":"17"}}]""" : "[]";
        var (activity, _) = await ReadActivity.FromAsync(
            Request($$"""
                {"type":"message","id":"q1","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/amer/",
                 "from":{"id":"29:pat"},"recipient":{"id":"28:bot"},"conversation":{"id":"c"},"text":"{{text}}",
                 "entities":{{entities}}}
                """),
            default);

        Assert.Equal(heard, WhatWasSaid.In(activity!).Text);
    }

    [Fact]
    public async Task A_message_of_the_web_chat_is_read_whole_or_refused() => await OddJson.Like(Message).SampleAsync(
        async json =>
        {
            try
            {
                using var body = new MemoryStream(Encoding.UTF8.GetBytes(json));
                Assert.NotNull(await RequestJson.ReadAsync<ReceiveActivity>(body, ReceiveActivity.MostBytes, default));
            }
            catch (Exception refused) when (refused is JsonException or DirectLineException)
            {
            }
        },
        iter: 5000);

    private static void AssertUsable(Microsoft.Bot.Schema.Activity activity)
    {
        var heard = WhatWasSaid.In(activity);
        var (who, reference) = (WhoAndWhere.ExternalIdOf(activity), WhoAndWhere.ReferenceOf(activity));

        Assert.Equal(heard.Text, JsonSerializer.Deserialize<Heard>(JsonSerializer.Serialize(heard))!.Text);
        Assert.NotEmpty(who);
        Assert.NotEmpty(reference.Conversation);
        Assert.True(WhoAndWhere.IsPersonal(activity) || activity.Conversation?.ConversationType is { Length: > 0 });
    }

    private static HttpRequest Request(string json) =>
        new DefaultHttpContext
        {
            Request = { ContentType = "application/json",
            Body = new MemoryStream(Encoding.UTF8.GetBytes(json)) }
        }.Request;
}
