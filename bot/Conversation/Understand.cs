using MicroCred.Data.Conversations;

namespace MicroCred.Bot.Conversation;

/// <summary>The first half of a turn, outside any transaction: turns what a channel took in into what the dialogue can answer.</summary>
public static class Understand
{
    /// <summary>The most characters of one message that are read; channels allow fewer.</summary>
    private const int LongestText = 10_000;

    public static Input Read(Heard heard, Channel channel) => new(channel, Clean(heard.Text), [.. heard.Files.Select(f => f.File).OfType<Data.Evidence.ReceivedFile>()])
    {
        Choice = heard.Choice,
        Question = heard.Question,
        Refusals = [.. heard.Files.Select(f => f.Refused).OfType<string>()],
        Opened = heard.Opened,
    };

    /// <summary>Leaves out what nobody typed on purpose: NUL and other controls, direction marks, a cut-off half of a character.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(IsText).Select(rune => rune.ToString())).Trim() is var clean && clean.Length > LongestText ? clean[..LongestText] : clean;

    private static bool IsText(System.Text.Rune rune) =>
        rune.Value is '\n' or '\t' || (!System.Text.Rune.IsControl(rune) && rune.Value is not (0xFFFD or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F));
}
