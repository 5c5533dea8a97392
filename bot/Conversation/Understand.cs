using MicroCred.Bot.Channels;
using MicroCred.Data.Conversations;

namespace MicroCred.Bot.Conversation;

/// <summary>The first half of a turn, outside any transaction: turns what a channel took in into what the dialogue can answer.</summary>
public sealed class Understand(FetchFile fetch)
{
    /// <summary>The most characters of one message that are read; channels allow fewer.</summary>
    private const int LongestText = 20_000;

    public async Task<Input> ReadAsync(Heard heard, Channel channel, CancellationToken ct)
    {
        List<HeardFile> files = [];
        foreach (var file in heard.Files) files.Add(file.Link is { } link ? await fetch.GetAsync(link, ct) : file);
        return new(channel, Clean(heard.Text), [.. files.Select(f => f.File).OfType<Data.Evidence.ReceivedFile>()])
        {
            Choice = heard.Choice,
            Question = heard.Question,
            Card = heard.Card,
            Refusals = [.. files.Select(f => f.Refused).OfType<string>()],
            Opened = heard.Opened,
        };
    }

    /// <summary>Leaves out what nobody typed on purpose: NUL and other controls, direction marks, a cut-off half of a character.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(IsText).Select(rune => rune.ToString())).Trim() is var clean && clean.Length > LongestText ? clean[..LongestText] : clean;

    private static bool IsText(System.Text.Rune rune) =>
        rune.Value is '\n' or '\t' || (!System.Text.Rune.IsControl(rune) && rune.Value is not (0xFFFD or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F));
}
