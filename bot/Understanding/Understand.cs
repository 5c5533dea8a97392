using System.Globalization;
using System.Text;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Understanding;

/// <summary>The first half of a turn, outside any transaction: turns what a channel took in into what the dialogue can answer.</summary>
public sealed class Understand(FetchFile fetch)
{
    /// <summary>The most characters of one message that are read: as many as the longest answer holds. Of a longer one nothing is taken, so that nobody takes a part for the whole.</summary>
    private const int LongestText = 20_000;

    public async Task<Input> ReadAsync(Heard heard, Channel channel, CancellationToken ct)
    {
        List<HeardFile> files = [];
        foreach (var file in heard.Files) files.Add(file.Link is { } link ? await fetch.GetAsync(link, ct) : file);
        var input = new Input(channel, Clean(heard.Text), [.. files.Select(f => f.File).OfType<Data.Evidence.ReceivedFile>()])
        {
            Choice = heard.Choice,
            Question = heard.Question,
            Card = heard.Card,
            Refusals = [.. files.Select(f => f.Refused).OfType<string>()],
            Opened = heard.Opened,
        };
        return input.Text.Length <= LongestText ? input : input with { Text = "", Choice = null, Refusals = [.. input.Refusals, TooLong(input.Text.Length)] };
    }

    private static string TooLong(int length) =>
        string.Create(CultureInfo.InvariantCulture, $"That message has {length:N0} characters, and I read {LongestText:N0} at a time. I kept none of its words: please send them in shorter pieces.");

    /// <summary>Leaves out what nobody typed on purpose: NUL and other controls, direction marks, a cut-off half of a character, and what is no character at all.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(IsText).Select(rune => rune.ToString())).Trim();

    private static bool IsText(Rune rune) => rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || (rune.Value & 0xFFFE) is 0xFFFE
        || rune.Value is 0xFFFD or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or (>= 0xFDD0 and <= 0xFDEF));
}
