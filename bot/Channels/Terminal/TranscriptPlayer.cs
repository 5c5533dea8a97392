using System.Text;
using System.Text.RegularExpressions;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;

namespace MicroCred.Bot.Channels.Terminal;

/// <summary>
/// Plays the sent lines of a transcript (`sms> 1`) to a server and writes the chat with what really came back (`sms&lt;
/// …`). Whatever else stands there is a remark and stays. A turn is over when its answer says so; one that has no
/// answer, like STOP, after a while of quiet.
/// </summary>
public sealed partial class TranscriptPlayer(Talker talker, string filesFolder) : IAsyncDisposable
{
    private const string Indent = "     ";

    private readonly Dictionary<string, DirectLineClient> lines = [];

    /// <summary>How long we wait for a turn that says nothing.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(5);

    public async Task<string> PlayAsync(string script, CancellationToken ct = default)
    {
        var read = script.ReplaceLineEndings("\n").Split('\n');
        foreach (var channel in read.Select(line => Sent().Match(line)).Where(m => m.Success)
            .Select(m => m.Groups["channel"].Value).Distinct())
            await JoinAsync(channel, ct);

        var written = new StringBuilder();
        var inReply = false;
        foreach (var line in read)
        {
            inReply = Reply().IsMatch(line) || (inReply && line.StartsWith(Indent, StringComparison.Ordinal));
            if (inReply) continue; // what came back the last time
            written.Append(line).Append('\n');
            if (Sent().Match(line) is { Success: true } sent)
                await SayAsync(sent.Groups["channel"].Value, sent.Groups["said"].Value, written, ct);
        }

        written.Length--; // the last line of the script had no line break behind it
        return written.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in lines.Values) await line.DisposeAsync();
    }

    /// <summary>
    /// Opens a line before anything is played, so that its greeting does not stand in the middle of the chat.
    /// </summary>
    private async Task JoinAsync(string channel, CancellationToken ct)
    {
        if (lines.ContainsKey(channel)) return;
        var line = lines[channel] = await talker.JoinAsync(channel, ct);
        if (!line.IsKnown) await foreach (var _ in TurnAsync(line, null, ct)) { }
    }

    private async Task SayAsync(string channel, string said, StringBuilder written, CancellationToken ct)
    {
        var (text, files) = TerminalText.Read(said);
        var line = lines[channel];
        var id = await line.SayAsync(text, [.. files.Select(Find)], ct);
        await foreach (var activity in TurnAsync(line, id, ct)) Write(channel, activity, written);
        foreach (var (other, news) in lines)
        {
            while (news.Heard.TryRead(out var activity)) Write(other, activity, written);
        }
    }

    /// <summary>What the bot says until the turn is over; without an id, until any turn is.</summary>
    private async IAsyncEnumerable<Activity> TurnAsync(
        DirectLineClient line, string? id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (await NextAsync(line, ct) is { } activity)
        {
            yield return activity;
            if ((id is null || activity.ReplyToId == id) && activity.InputHint is "expectingInput") yield break;
        }
    }

    private async Task<Activity?> NextAsync(DirectLineClient line, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Quiet);
        try
        {
            return await line.Heard.WaitToReadAsync(patience.Token) && line.Heard.TryRead(out var activity)
                ? activity
                : throw new RuleBrokenException("The server has left.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static void Write(string channel, Activity activity, StringBuilder written)
    {
        foreach (var (i, line) in TerminalText.LinesOf(activity).Index())
            written.Append(i == 0 ? $"{channel}< " : Indent).Append(line).Append('\n');
    }

    private string Find(string path) =>
        Path.Combine(filesFolder, path) is var found && File.Exists(found)
            ? found
            : throw new RuleBrokenException($"There is no file {found}.");

    [GeneratedRegex("^(?<channel>sms|teams|web)> ?(?<said>.*)$")]
    private static partial Regex Sent();

    [GeneratedRegex("^(sms|teams|web)< ")]
    private static partial Regex Reply();
}
