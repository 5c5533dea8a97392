using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>What a message says once Teams' wrapping is off: without the mention of the bot itself, with its taps, and with its files as links to be fetched.</summary>
internal static partial class WhatWasSaid
{
    private const int MostFiles = 10;
    private const string TooMany = "I take ten files at a time. Please send the others in another message.";
    private const string FileInfo = "application/vnd.microsoft.teams.file.download.info";

    public static Heard In(Activity message)
    {
        var answer = AnswerIn(message.Value);
        List<HeardFile> files = [.. (message.Attachments ?? []).OfType<Attachment>().Select(LinkTo).OfType<FileLink>().Select(link => new HeardFile(null) { Link = link })];
        return new(answer?.Text is { Length: > 0 } written ? written : TextOf(message))
        {
            Question = answer?.Question,
            Choice = answer?.Choice is { Length: > 0 } choice ? choice : null,
            Card = answer is null ? null : message.ReplyToId,
            Files = files.Count <= MostFiles ? files : [.. files.Take(MostFiles), new(null, TooMany)],
        };
    }

    private static string TextOf(Activity message)
    {
        var text = message.Text ?? "";
        foreach (var mention in message.Entities ?? [])
        {
            if (mention is { Type: "mention", Text: { Length: > 0 } words } && mention.Mentioned?.Id is { } id && id == message.Recipient?.Id)
                text = text.Replace(words, " ", StringComparison.Ordinal);
        }

        return Spaces().Replace(WebUtility.HtmlDecode(text).Replace('\u00A0', ' '), " ").Trim();
    }

    private static CardAnswer? AnswerIn(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } given && Read(JsonObject.Create(given), Json.Shallow.CardAnswer) is { } answer && answer != new CardAnswer(null, null, null) ? answer : null;

    /// <summary>What is not of our making, or of Teams', means nothing to us.</summary>
    private static T? Read<T>(JsonObject? given, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return given.Deserialize(type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // the second, where a text in it holds half a character
        }
    }

    /// <summary>Teams' files carry their own pass in the link; other media is fetched from the channel. The HTML twin of a text is no file.</summary>
    private static FileLink? LinkTo(Attachment attachment) => attachment switch
    {
        { ContentType: FileInfo, Content: JsonObject content } => Read(content, Json.Shallow.TeamsFileInfo) is { DownloadUrl: { } open } ? new(open, attachment.Name ?? "file", NeedsPass: false) : null,
        { ContentUrl: { } url, ContentType: { } type } when MediaType().IsMatch(type) => new(url, attachment.Name ?? "file", NeedsPass: true),
        _ => null,
    };

    [GeneratedRegex(@"[ \t]{2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(image|audio|video)/|^application/(pdf|octet-stream)")]
    private static partial Regex MediaType();
}
