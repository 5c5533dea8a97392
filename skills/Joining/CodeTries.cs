using System.Globalization;
using MicroCred.Data;
using MicroCred.Data.Messages;

namespace MicroCred.Skills.Joining;

/// <summary>
/// Counts wrong join codes, for each conversation and for each network. A few are free; each further one costs a wait
/// that doubles, in which the right word isn't tried either. Many of them are noted in the audit log. It is kept in
/// memory: whoever can restart the program needs no code.
/// </summary>
public sealed class CodeTries(Whereabouts whereabouts, TimeProvider clock)
{
    private const int Most = 100_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);
    private static readonly Tolerance OfOne = new(Free: 3, LongestWait: TimeSpan.FromHours(1), Alarm: 8);

    /// <summary>A whole school may have been given the same misprint.</summary>
    private static readonly Tolerance OfNetwork = new(Free: 60, LongestWait: TimeSpan.FromMinutes(10), Alarm: 60);

    private readonly Dictionary<string, (int Wrong, DateTimeOffset Last)> senders = [];
    private readonly Lock gate = new();

    /// <summary>Refuses a code, right or wrong, while its sender has to wait.</summary>
    public void RequirePatience(Asker asker)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            foreach (var (sender, tolerance) in SendersOf(asker))
            {
                var (wrong, last) = TriesOf(sender, now);
                var wait = last + tolerance.WaitAfter(wrong) - now;
                RuleBrokenException.Require(wait <= TimeSpan.Zero, Wait(wait));
            }
        }
    }

    /// <summary>Counts a wrong code, and returns what is to be said about it.</summary>
    public RuleBrokenException Wrong(Asker asker)
    {
        var now = clock.GetUtcNow();
        string? alarm = null;
        lock (gate)
        {
            foreach (var (sender, tolerance) in SendersOf(asker))
            {
                var wrong = TriesOf(sender, now).Wrong + 1;
                if (senders.Count >= Most) senders.Clear();
                senders[sender] = (wrong, now);
                if (wrong % tolerance.Alarm is 0) alarm = sender;
            }
        }

        return new("I don't know that code. Check the word on your flyer and try again.")
        {
            Alarm = alarm is null ? null : ("many wrong join codes", alarm),
        };
    }

    private IEnumerable<(string Sender, Tolerance Tolerance)> SendersOf(Asker asker)
    {
        yield return ($"{asker.Conversation.Id}", OfOne);
        if (whereabouts.Of(asker.Address.Id) is { } network) yield return (network, OfNetwork);
    }

    private (int Wrong, DateTimeOffset Last) TriesOf(string sender, DateTimeOffset now) =>
        senders.TryGetValue(sender, out var tries) && now - tries.Last < Remembered ? tries : default;

    private static string Wait(TimeSpan wait)
    {
        var minutes = (int)Math.Ceiling(wait.TotalMinutes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Those were several wrong words. Please wait {minutes} minute{(minutes is 1 ? "" : "s")}, ")
            + "or ask your coordinator for the word.";
    }

    private sealed record Tolerance(int Free, TimeSpan LongestWait, int Alarm)
    {
        public TimeSpan WaitAfter(int wrong) => wrong < Free
            ? TimeSpan.Zero
            : TimeSpan.FromMinutes(Math.Min(LongestWait.TotalMinutes, Math.Pow(2, Math.Min(wrong - Free, 20))));
    }
}
