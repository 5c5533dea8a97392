using MicroCred.Bot.Conversation;
using MicroCred.Data.Conversations;

namespace MicroCred.Bot.Channels.Sms;

/// <summary>Writes a message as text messages of at most 160 GSM-7 characters, its choices numbered. What is only nice to have is left out.</summary>
public static class SmsText
{
    public const int Limit = Gsm7.Segment;

    public static IReadOnlyList<string> Write(Message message) =>
        Split(Gsm7.Fold(string.Join('\n', [message.Text, .. message.Choices.Where(c => !c.Spare).Select((c, i) => $"{i + 1} {c.Label}")])));

    public static int Length(string text) => Gsm7.Length(text);

    private static List<string> Split(string text)
    {
        List<string> parts = [];
        while (Length(text) > Limit)
        {
            var end = WhereItOverflows(text);
            var space = text.LastIndexOfAny([' ', '\n'], end);
            if (space > 0) end = space;
            parts.Add(text[..end].TrimEnd());
            text = text[end..].TrimStart();
        }

        return [.. parts, text];
    }

    private static int WhereItOverflows(string text)
    {
        var (used, at) = (0, 0);
        while (at < text.Length && (used += Gsm7.Cost(text[at])) <= Limit) at++;
        return at;
    }
}
