using System.Globalization;
using MicroCred.Bot.Engine;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.Text;

/// <summary>
/// Writes a message as text messages that are one segment each, its choices numbered. What is only nice to have is left
/// out.
/// </summary>
public static class SmsText
{
    public const int Limit = Gsm7.Segment;

    public static IReadOnlyList<string> Write(Message message)
    {
        var choices = message.Choices.Where(c => !c.Spare).Select((c, i) => $"{i + 1} {c.Texted ?? c.Label}");
        return Parts(Gsm7.Fold(Theirs.Plain(string.Join('\n', [message.Text, .. choices]))));
    }

    public static int Length(string text) => Gsm7.Length(text);

    /// <summary>Messages of their own, cut between words where there are words.</summary>
    private static List<string> Parts(string text)
    {
        var (room, plain) = (Gsm7.Room(text), Gsm7.HasAll(text));
        List<string> parts = [];
        for (var left = text.Trim(); left is not "";)
        {
            var end = Fitting(left, room, plain);
            if (end < left.Length && left.LastIndexOfAny([' ', '\n'], end) is > 0 and var space) end = space;
            parts.Add(left[..end].TrimEnd());
            left = left[end..].TrimStart();
        }

        return parts;
    }

    /// <summary>
    /// How much from the beginning of a text fits: whole characters as they are seen, unless one alone has no room.
    /// </summary>
    private static int Fitting(string text, int room, bool plain)
    {
        var (used, at) = (0, 0);
        while (at < text.Length)
        {
            var next = plain ? 1 : StringInfo.GetNextTextElementLength(text, at);
            used += plain ? Gsm7.Cost(text[at]) : next;
            if (used > room) return at > 0 ? at : room - (char.IsLowSurrogate(text[room]) ? 1 : 0);
            at += next;
        }

        return at;
    }
}
