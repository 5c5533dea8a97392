using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Bot.Inbound;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>
/// What a message says once Teams' wrapping is off: without the mention of the bot itself, with its taps, and with its
/// files as links to be fetched.
/// </summary>
internal static partial class WhatWasSaid
{
    private const int MostFiles = 10;
    private const string TooMany = "I take ten files at a time. Please send the others in another message.";
    private const string FileInfo = "application/vnd.microsoft.teams.file.download.info";

    public static Heard In(Activity message)
    {
        var answer = AnswerIn(message.Value);
        List<HeardFile> files = [.. LinksIn(message).Select(link => new HeardFile(null) { Link = link })];
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
        foreach (var mention in (message.Entities ?? []).Where(entity => entity?.Type is "mention"))
        {
            var mentioned = (mention.Properties["mentioned"] as JObject)?["id"].AsText();
            var words = mention.Properties["text"].AsText();
            if (words is { Length: > 0 } && mentioned is not null && mentioned == message.Recipient?.Id)
                text = text.Replace(words, " ", StringComparison.Ordinal);
        }

        if ((message.Entities ?? []).Any(entity => entity?.Type is "quotedReply")) text = Quoted().Replace(text, " ");
        return Spaces().Replace(WebUtility.HtmlDecode(text).Replace('\u00A0', ' '), " ").Trim();
    }

    /// <summary>What a button of ours sends back; null for what is not of our making.</summary>
    private static CardAnswer? AnswerIn(object? value)
    {
        if (value is not JObject given) return null;
        var words = given["text"] ?? given.Properties()
            .FirstOrDefault(p => p.Name.StartsWith("text-", StringComparison.Ordinal))?.Value;
        if (!IsNumberOrAbsent(given["question"]) || !IsTextOrAbsent(given["choice"]) || !IsTextOrAbsent(words))
            return null;

        var question =
            given["question"] is JValue { Value: long and >= int.MinValue and <= int.MaxValue and var number }
            ? (int?)number
            : null;
        var answer = new CardAnswer(question, given["choice"].AsText(), words.AsText());
        return answer == new CardAnswer(null, null, null) ? null : answer;
    }

    private static bool IsNumberOrAbsent(JToken? token) =>
        token is null or { Type: JTokenType.Integer or JTokenType.Null };

    private static bool IsTextOrAbsent(JToken? token) =>
        token is null or { Type: JTokenType.String or JTokenType.Null };

    private static IEnumerable<FileLink> LinksIn(Activity message) =>
        (message.Attachments ?? []).OfType<Attachment>().Select(LinkTo).OfType<FileLink>();

    /// <summary>
    /// Teams' files open by the link that it gives for them; other media is fetched from the channel. The HTML twin of
    /// a text is no file.
    /// </summary>
    private static FileLink? LinkTo(Attachment attachment) => attachment switch
    {
        { ContentType: FileInfo, Content: JObject content } when content["downloadUrl"].AsText() is { } open =>
            new(open, attachment.Name ?? "file"),
        { ContentType: FileInfo } => null,
        { ContentUrl: { } url, ContentType: { } type } when MediaType().IsMatch(type) =>
            new(url, attachment.Name ?? "file"),
        _ => null,
    };

    /// <summary>Where Teams marks the message that is answered; its entity stands beside the text.</summary>
    [GeneratedRegex("<quoted\\b[^>]*/>|<quoted\\b[^>]*>.*?</quoted>", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[ \t]{2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(image|audio|video)/|^application/(pdf|octet-stream)")]
    private static partial Regex MediaType();

    /// <summary>Which question was answered, with which choice, and what was written on the card.</summary>
    private sealed record CardAnswer(int? Question, string? Choice, string? Text);
}
