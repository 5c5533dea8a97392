using System.Globalization;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;

namespace MicroCred.Bot.Inbound;

/// <summary>
/// The first half of a turn, outside any transaction: turns what a channel took in into what a step can answer.
/// </summary>
public sealed class ReadHeard(FetchFile fetch)
{
    /// <summary>
    /// The most characters of one message that are read: as many as the longest answer holds. Of a longer one nothing
    /// is taken, so that nobody takes a part for the whole.
    /// </summary>
    private const int LongestText = 20_000;

    public async Task<Input> ReadAsync(Heard heard, Channel channel, bool isGuest, CancellationToken ct)
    {
        List<HeardFile> files = [];
        foreach (var file in heard.Files)
            files.Add(await ReadAsync(file, channel, isGuest, ct));

        var input = new Input(PlainText.Of(heard.Text), [.. files.Select(f => f.File).OfType<ReceivedFile>()])
        {
            IsTexted = channel.IsTexted,
            Choice = heard.Choice,
            Question = heard.Question,
            Card = heard.Card,
            Refusals = [.. files.Select(f => f.Refused).OfType<string>()],
            Opened = heard.Opened,
        };
        return input.Text.Length <= LongestText
            ? input
            : input with { Text = "", Choice = null, Refusals = [.. input.Refusals, TooLong(input.Text.Length)] };
    }

    private async Task<HeardFile> ReadAsync(HeardFile file, Channel channel, bool isGuest, CancellationToken ct) =>
        file.Link is not { } link ? file
        : isGuest ? new(null, HeardFile.JoinFirst)
        : await fetch.GetAsync(link, channel.FileHosts, ct);

    private static string TooLong(int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"That message has {length:N0} characters, and I read {LongestText:N0} at a time. I kept none of its words: ")
        + "please send them in shorter pieces.";
}
