using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Support;

/// <summary>
/// A chat written as text. Lines with > are sent, what comes back is written under them, lines in brackets change the
/// world, anything else is a remark. It runs through the real program: real database, JSON between turns.
/// </summary>
public sealed partial class Transcript(World world)
{
    private readonly Dictionary<string, AddressId> addresses = [];
    private readonly StringBuilder actual = new();
    private readonly List<Activity> cards = [];
    private Person? person;
    private string? lastId;
    private (string Channel, string Text) last;

    /// <summary>The steps that the conversation came to.</summary>
    public HashSet<string> Steps { get; } = [];

    /// <summary>The questions asked by text message, for the check that each fits one segment.</summary>
    public List<string> Questions { get; } = [];

    public async Task<string> ReplayAsync(string script)
    {
        person = script.Contains("[as a guest]", StringComparison.Ordinal) ? null
            : await world.PersonAsync(
                "Maria Combs",
                profile: script.Contains("[as a new teacher]", StringComparison.Ordinal) ? Profile.Unknown : null);
        foreach (var line in script.Split('\n').Where(line => !IsReply(line)))
        {
            actual.Append(line).Append('\n');
            if (Sent().Match(line) is { Success: true } sent)
                await SendAsync(sent.Groups["channel"].Value, sent.Groups["text"].Value);
            else if (line.StartsWith('[') && line.EndsWith(']')) await DirectAsync(line[1..^1]);
        }

        return Written;
    }

    /// <summary>The chat so far.</summary>
    public string Written => actual.ToString()[..^1];

    private async Task SendAsync(string channel, string text)
    {
        await SayAsync(channel, text);
        var at = await world.ReadAsync(
            db => db.Conversations.OrderByDescending(c => c.LastHeardAt).Select(c => c.Step).FirstAsync());
        if (at is not null) Steps.Add(StepJson.NameOf(StepJson.Read(at)!.GetType()));
    }

    private async Task SayAsync(string channel, string text)
    {
        (last, lastId) = ((channel, text), $"t{actual.Length}");
        var longText = LongText().Match(text);
        if (longText.Success)
            text =
                Some.Text(int.Parse(longText.Groups["words"].Value, System.Globalization.CultureInfo.InvariantCulture));
        Write(channel, await world.SayAsync(await AddressAsync(channel), text, lastId));
    }

    private async Task DirectAsync(string directive)
    {
        switch (directive)
        {
            case "as a guest" or "as a new teacher":
                break;
            case "the provider sends it again":
                Write(last.Channel, await world.SayAsync(await AddressAsync(last.Channel), last.Text, lastId));
                break;
            default:
                if (Reviews().Match(directive) is { Success: true } review)
                    await ReviewAsync(review.Groups["criterion"].Value, review.Groups["comment"].Value);
                else if (Tap().Match(directive) is { Success: true } tap)
                    await TapAsync(
                        tap.Groups["label"].Value,
                        int.Parse(tap.Groups["back"].Value, System.Globalization.CultureInfo.InvariantCulture));
                else if (Wait().Match(directive) is { Success: true } wait)
                    world.Clock.Advance(
                        TimeSpan.FromDays(int.Parse(wait.Groups["days"].Value, System.Globalization.CultureInfo.InvariantCulture)));
                else throw new FormatException($"No such thing can happen in a transcript: {directive}");
                break;
        }
    }

    /// <summary>
    /// A reviewer claims the oldest submission, scores what is asked, and releases it. What they write comes to every
    /// address.
    /// </summary>
    private async Task ReviewAsync(string notYet, string comment)
    {
        var before = new Dictionary<string, long>();
        foreach (var (channel, address) in addresses) before[channel] = await world.LastSeqAsync(address);
        await world.ReviewAsync(notYet is "" ? new() : new() { [CriterionKey.Parse(notYet)] = comment });
        await world.SettleAsync();
        foreach (var (channel, address) in addresses)
            Write(channel, await world.HeardBackAsync(address, before[channel]));
    }

    /// <summary>Taps a button on a card, counted back from the latest one.</summary>
    private async Task TapAsync(string label, int back)
    {
        var action = CardReading.Actions(cards[^back].Attachments![0].Content!)
            .First(a => (string?)a["title"] == label);
        var heard =
            new Heard("") { Choice = (string?)action["data"]!["choice"], Question = (int?)action["data"]!["question"] };
        Write(Lines.Teams, await world.SendAsync(await AddressAsync(Lines.Teams), heard));
    }

    private async Task<AddressId> AddressAsync(string channel) =>
        addresses.TryGetValue(channel, out var known)
            ? known
            : addresses[channel] = await world.AddressAsync(channel, person);

    private void Write(string channel, IReadOnlyList<Activity> replies)
    {
        foreach (var reply in replies)
        {
            var mark = $"{channel}< ";
            var text = Tokens().Replace(reply.Text ?? Draw(reply), "/signin/(token)");
            text = Ids().Replace(text, "(id)");
            text = Receipts().Replace(text, "receipt is (receipt)");
            if (channel is Lines.Sms && reply.InputHint == "expectingInput") Questions.Add(reply.Text!);
            actual.Append(mark)
                .Append(text.Replace("\n", "\n" + new string(' ', mark.Length), StringComparison.Ordinal))
                .Append('\n');
        }
    }

    private string Draw(Activity activity)
    {
        cards.Add(activity);
        var card = activity.Attachments![0].Content!;
        return string.Join('\n', [
            .. CardReading.Texts(card).Select(text => text.Replace("\n\n", "\n", StringComparison.Ordinal)),
            string.Join(' ', CardReading.Actions(card).Select(action => $"({action["title"]})"))]);
    }

    public static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Transcripts"));

    private static bool IsReply(string line) => Reply().IsMatch(line);

    [GeneratedRegex(@"^(sms|teams|web)< |^ {5,}")]
    private static partial Regex Reply();

    [GeneratedRegex("^(?<channel>sms|teams|web)> (?<text>.+)$")]
    private static partial Regex Sent();

    [GeneratedRegex("^a reviewer finds (every criterion met|(?<criterion>[a-z.-]+) not yet: \"(?<comment>.+)\")$")]
    private static partial Regex Reviews();

    [GeneratedRegex("^taps \"(?<label>.+)\" on card -(?<back>\\d+)$")]
    private static partial Regex Tap();

    [GeneratedRegex(@"^\+(?<days>\d+) days?$")]
    private static partial Regex Wait();

    [GeneratedRegex(@"^\((?<words>\d+) words\)$")]
    private static partial Regex LongText();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("receipt is [0-9A-F]{8}")]
    private static partial Regex Receipts();

    [GeneratedRegex(@"/signin/[A-Za-z0-9_-]+")]
    private static partial Regex Tokens();
}
